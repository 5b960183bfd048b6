using System.Globalization;
using System.Net;
using System.Text;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>The page that an archive is opened with: every postmortem in it, with a link to its file.</summary>
public static class OutIndex
{
    /// <summary>The page's name in the archive.</summary>
    public const string Name = "index.html";

    /// <summary>A document's name in its folder, formatted.</summary>
    public const string Document = "postmortem.html";

    /// <summary>A document's name in its folder, as Markdown.</summary>
    public const string Source = "postmortem.md";

    /// <summary>The page; needs nothing but the files beside it.</summary>
    /// <param name="entries">What is in the archive, in the order in which it is shown.</param>
    public static string Compose(IReadOnlyCollection<OutEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var page = new StringBuilder(OutPage.Begin("Postmortems"));
        page.Append("<article><h1>Postmortems</h1>");
        if (entries.Count == 0)
            page.Append("<p>No postmortem is published yet that you may see.</p>");
        else
            AppendTable(page, entries);
        return page.Append("</article>").Append(OutPage.End).ToString();
    }

    private static void AppendTable(StringBuilder page, IReadOnlyCollection<OutEntry> entries)
    {
        page.Append("<table><thead><tr><th scope=\"col\">Published</th><th scope=\"col\">Severity</th><th scope=\"col\">Incident</th><th scope=\"col\">Postmortem</th></tr></thead><tbody>");
        foreach (var entry in entries)
        {
            // A folder's letters may be of any script, and an address is ASCII.
            var folder = Uri.EscapeDataString(entry.Folder);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{entry.PublishedAt.UtcDateTime:yyyy-MM-dd}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"sev sev{(int)entry.Severity}\">SEV{(int)entry.Severity}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>INC-{entry.IncidentNumber}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td><a href=\"{folder}/{Document}\">{WebUtility.HtmlEncode(entry.Title)}</a>{(entry.IsExample ? " <span class=\"muted\">example</span>" : "")} ")
                .Append(CultureInfo.InvariantCulture, $"<a class=\"muted\" href=\"{folder}/{Source}\">Markdown</a></td></tr>\n");
        }

        page.Append("</tbody></table>");
    }
}
