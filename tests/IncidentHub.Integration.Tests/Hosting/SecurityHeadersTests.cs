using System.Net;
using System.Text.RegularExpressions;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Hosting;

public sealed partial class SecurityHeadersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task EveryPage_Opened_CarriesOneStrictPolicy()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = await app.SignInAsync(Role.Administrator);
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => Place().Replace(endpoint.RoutePattern.RawText!, "1"))
            .Append("nowhere").Append("app.css").Append("api/nothing").Distinct().ToList();

        foreach (var page in pages)
        {
            using var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Matches("(^|; )script-src 'self' 'nonce-[\\w-]{24}'(;|$)", policy);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Single(policy.Split("'unsafe-inline'").Skip(1));
            Assert.Contains("style-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("img-src 'self' data: blob:", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        }

        Assert.True(pages.Count > 10);
    }

    [Fact]
    public async Task EveryPage_Opened_HasNoScriptOfItsOwnAndNothingFromElsewhere()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = await app.SignInAsync(Role.Administrator);

        foreach (var page in (string[])["", "sign-in", "setup", "invitation?token=x", "profile"])
        {
            using var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.All(Script().Matches(html), script => Assert.Contains(" src=", script.Value, StringComparison.Ordinal));
            Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
            Assert.DoesNotMatch("<[^>]+ on[a-z]+=", html);
        }
    }

    [Fact]
    public async Task Nonce_OfTwoAnswers_Differs()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();

        using var one = await browser.GetAsync("sign-in", TestContext.Current.CancellationToken);
        using var two = await browser.GetAsync("sign-in", TestContext.Current.CancellationToken);

        Assert.NotEqual(one.Headers.GetValues("Content-Security-Policy").Single(), two.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Circuit_FromAnOrigin_OpensOnlyForOurOwn(string? origin, HttpStatusCode expected)
    {
        var app = await postgres.SharedAppAsync();
        using var browser = await app.SignInAsync(Role.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin ?? app.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
