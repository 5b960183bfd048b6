using System.Net;
using IncidentHub.Core.Postmortems.Public;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// Turns Markdown that anybody wrote into HTML that is safe to put on a page: raw HTML comes out as text, links go to
/// http, https, mailto or a path of this site, attached pictures are shown and images of others become links, styles are
/// dropped. Never throws on any text: what is too long, too deep or too slow to format comes out as plain text. Safe for many threads; register once.
/// </summary>
/// <param name="time">Measures the time that one text may take.</param>
public sealed class MarkdownRenderer(TimeProvider time)
{
    /// <summary>Longest text that is formatted, in UTF-16 code units; a longer one is shown as written.</summary>
    public const int LongestText = 500_000;

    /// <summary>Longest text that is shown at all, in UTF-16 code units; the rest of a longer one is left out.</summary>
    public const int LongestShown = 1_000_000;

    private const int CachedCharacters = 4_000_000;
    private const int FieldHeading = 3;

    private readonly LruTextCache<(MarkdownShape Shape, string Markdown)> cache = new(CachedCharacters);

    /// <summary>
    /// A field of a page, such as a summary or a timeline entry. Its headings begin at the third level, below those of
    /// the page.
    /// </summary>
    public string ToHtml(string? markdown) => Render(MarkdownShape.Field, markdown);

    /// <summary>A whole document, such as a postmortem. Its headings keep their levels.</summary>
    public string ToDocument(string? markdown) => Render(MarkdownShape.Document, markdown);

    /// <summary>A whole document for readers from outside: links to the given hosts only, no picture but the given drawings, no heading without a text below it.</summary>
    /// <returns>Null where it is too long, too deep or too slow to format: shown as written it would be none of that.</returns>
    internal string? ToPublicDocument(string markdown, IReadOnlyList<string> hosts, IReadOnlyDictionary<Guid, PublicDrawing> drawings) => string.IsNullOrWhiteSpace(markdown) ? ""
        : markdown.Length > LongestText ? null : TryFormat(MarkdownShape.Document, markdown, document => PublicMarkdown.Narrow(document, hosts, drawings));

    /// <summary>A text of one line, without a paragraph around it: emphasis, code and links only.</summary>
    public string ToInlineHtml(string? markdown) => Render(MarkdownShape.Inline, markdown);

    private string Render(MarkdownShape shape, string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return "";
        if (cache.TryGet((shape, markdown), out var known))
            return known;

        var html = (markdown.Length > LongestText ? null : TryFormat(shape, markdown)) ?? AsWritten(markdown);
        cache.Add((shape, markdown), markdown.Length + html.Length, html);
        return html;
    }

    private static string? TryFormatted(Func<string> format)
    {
        try
        {
            return format();
        }
        catch (ArgumentException)
        {
            // Markdig refuses texts that nest deeper than its limit.
            return null;
        }
        catch (MarkdownTooSlowException)
        {
            return null;
        }
    }

    private string? TryFormat(MarkdownShape shape, string markdown, Action<MarkdownDocument>? narrow = null) =>
        TryFormatted(() => HtmlSafety.Clean(ToUncleanHtml(shape, markdown, narrow)));

    private string ToUncleanHtml(MarkdownShape shape, string markdown, Action<MarkdownDocument>? narrow)
    {
        var pipeline = shape == MarkdownShape.Inline ? MarkdownPipelines.Inline : MarkdownPipelines.Block;
        var text = shape == MarkdownShape.Inline ? markdown.ReplaceLineEndings(" ") : markdown;
        var deadline = new MarkdownDeadline(time);
        var document = Markdown.Parse(text, pipeline, deadline.ToContext());
        narrow?.Invoke(document);
        MarkdownLinks.MakeSafe(document, showsPictures: shape != MarkdownShape.Inline);
        if (shape == MarkdownShape.Field)
            Demote(document);

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { ImplicitParagraph = shape == MarkdownShape.Inline };
        pipeline.Setup(renderer);
        deadline.ThrowIfPassed();
        renderer.Render(document);
        return writer.ToString();
    }

    private static void Demote(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + FieldHeading - 1);
    }

    private static string AsWritten(string markdown)
    {
        var shown = markdown.Length > LongestShown ? markdown[..LongestShown] + "\n…" : markdown;
        return $"<pre class=\"as-written\">{WebUtility.HtmlEncode(shown)}</pre>";
    }
}
