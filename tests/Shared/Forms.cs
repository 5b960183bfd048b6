using System.Net;
using System.Text.RegularExpressions;

namespace IncidentHub.Tests.Shared;

/// <summary>Fills in and sends the forms of static pages, as a browser without scripts does.</summary>
public static partial class Forms
{
    /// <summary>Opens the page and sends its first form with the hidden fields that it came with and the ones given.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string page, params (string Name, string Value)[] fields) =>
        await browser.SendAsync(page, await browser.OpenFormAsync(page), fields);

    /// <summary>Opens the page; the answer are the hidden fields of its forms.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> OpenFormAsync(this HttpClient browser, string page)
    {
        var html = await browser.GetStringAsync(page);
        return
        [
            .. Hidden().Matches(html)
                .Select(input => (WebUtility.HtmlDecode(Name().Match(input.Value).Groups[1].Value), WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)))
                .Where(input => input.Item1.Length > 0),
        ];
    }

    /// <summary>Sends the form of a page that was opened before.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient browser, string page, IReadOnlyList<(string Name, string Value)> hidden, params (string Name, string Value)[] fields)
    {
        var all = hidden.Concat(fields).GroupBy(field => field.Name).Select(group => KeyValuePair.Create(group.Key, group.Last().Value));
        using var content = new FormUrlEncodedContent(all);
        return await browser.PostAsync(page, content);
    }

    /// <summary>Signs in; a redirect says that it worked.</summary>
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password, string page = "sign-in") =>
        browser.SubmitAsync(page, ("Input.Email", email), ("Input.Password", password));

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
