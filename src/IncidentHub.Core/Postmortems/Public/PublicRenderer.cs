using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>
/// Renders a draft for the public: internal passages are not rendered at all, templates read only what the choice lets through, marked words and
/// persons are replaced in what the authors wrote between, and what comes out is searched for everything that was not let through.
/// </summary>
/// <param name="templates">Renders Liquid.</param>
/// <param name="markdown">Makes safe HTML.</param>
public sealed class PublicRenderer(TemplateRenderer templates, MarkdownRenderer markdown)
{
    private const int LongestSummary = 240;
    private const int ShortestSummary = 40;

    private const string Placeholder = "\uE000";

    private static readonly string[] Blocks = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "pre", "blockquote", "hr", "br"];

    /// <returns>The rendering, or the mistake in the template.</returns>
    internal async Task<(PublicRendering? Rendering, TemplateProblem? Problem)> RenderAsync(
        string source, IncidentFacts facts, IReadOnlyList<string> otherEntries, IReadOnlyList<PublicPerson> accounts, IReadOnlyDictionary<Guid, string> pinned, PublicChoice choice,
        TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        var result = await templates.RenderPublicAsync(source, facts, choice, zone, cancellationToken);
        if (result is TemplateResult.Failed failed)
            return (null, failed.Problem);
        var rendered = ((TemplateResult.Rendered)result).Markdown.Replace("\0", "", StringComparison.Ordinal);
        var rendering = await Task.Run(() => Finish(rendered, WithheldOf.Gather(facts, otherEntries, accounts, pinned, choice), pinned, choice), cancellationToken);
        return rendering is null ? (null, new TemplateProblem(null, "The text is too long or nested too deeply to be formatted.")) : (rendering, null);
    }

    private PublicRendering? Finish(string rendered, Withheld withheld, IReadOnlyDictionary<Guid, string> pinned, PublicChoice choice)
    {
        var drawings = choice.Pictures.Distinct()
            .Select(id => pinned.TryGetValue(id, out var svg) ? PublicDrawing.Of(id, svg, withheld) : null).OfType<PublicDrawing>().ToDictionary(drawing => drawing.EvidenceId);
        var text = MaskBetween(rendered, drawings.Keys, withheld);
        var title = withheld.Mask(choice.Title.Trim());
        if (markdown.ToPublicDocument(text, choice.Hosts, drawings) is not { } html)
            return null;
        var document = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        var sources = document.QuerySelectorAll("img").Select(image => image.GetAttribute("src")).ToHashSet();
        List<PublicDrawing> shown = [.. drawings.Values.Where(drawing => sources.Contains(drawing.Address)).DistinctBy(drawing => drawing.Hash)];
        var read = ReadableText(document);
        var summary = Summary(document);
        var accepted = choice.Accepted.ToHashSet(StringComparer.Ordinal);
        var targets = document.QuerySelectorAll("*").SelectMany(element => (string?[])[element.GetAttribute("href"), element.GetAttribute("title"), element.GetAttribute("alt")])
            .OfType<string>().Where(value => !PublicPictureAddress.Is(value)).SelectMany(value => (string[])[value, Uri.UnescapeDataString(value)]);
        // The document is looked at as it is read, in its drawings, and where its links lead: a name may hide between marks or in an address.
        var findings = ((string[])[title, read, .. targets, .. shown.Select(drawing => drawing.Text)])
            .SelectMany(part => withheld.Find(part, accepted))
            .Concat(shown.SelectMany(drawing => drawing.Text.Split('\n')).SelectMany(withheld.AtCut).Select(cut => cut.Finding).Where(finding => !accepted.Contains(finding.Value)))
            .DistinctBy(finding => (finding.Kind, finding.Value)).ToList();
        return new PublicRendering(title, summary, text, html, read, shown, findings, Math.Max(0, Count(text) - Count(rendered)) + shown.Sum(drawing => drawing.Replaced), Hash(title, summary, html, read));
    }

    // The addresses of what is let through are ours: a withheld word within one is chance, and without its address a picture would be lost.
    private static string MaskBetween(string rendered, IReadOnlyCollection<Guid> shown, Withheld withheld)
    {
        var marked = rendered.Replace(Placeholder, "", StringComparison.Ordinal);
        foreach (var (id, index) in shown.Select((id, index) => (id, index)))
            marked = marked.Replace(EvidenceAddress.Picture(id), PlaceholderOf(index), StringComparison.OrdinalIgnoreCase);
        var masked = withheld.Mask(marked);
        foreach (var (id, index) in shown.Select((id, index) => (id, index)))
            masked = masked.Replace(PlaceholderOf(index), EvidenceAddress.Picture(id), StringComparison.Ordinal);
        return masked;
    }

    // Neither a letter nor a digit, so that it parts words and is none; nobody's text has it.
    private static string PlaceholderOf(int index) => $"{Placeholder}{(char)('\uE100' + index)}{Placeholder}";

    // Marks within a word do not part it for a reader, so elements of a line are read together.
    private static string ReadableText(IElement document)
    {
        var builder = new StringBuilder();
        Write(document, builder);
        return string.Join('\n', builder.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    private static void Write(INode node, StringBuilder builder)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                builder.Append(text.Data);
                continue;
            }

            var isBlock = child is IElement element && Blocks.Contains(element.LocalName, StringComparer.Ordinal);
            if (isBlock)
                builder.Append('\n');
            Write(child, builder);
            if (isBlock)
                builder.Append('\n');
        }
    }

    private static string Summary(IElement document)
    {
        var paragraphs = document.QuerySelectorAll("p").Select(paragraph => string.Join(' ', paragraph.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => text.Length > 0).ToList();
        // "About 30 %" is no summary while a sentence follows.
        var first = paragraphs.Find(text => text.Length >= ShortestSummary) ?? paragraphs.FirstOrDefault() ?? "";
        if (first.Length <= LongestSummary)
            return first;
        var cut = first.LastIndexOf(' ', LongestSummary);
        if (cut < LongestSummary / 2)
            cut = char.IsLowSurrogate(first[LongestSummary]) ? LongestSummary - 1 : LongestSummary;
        return first[..cut] + " …";
    }

    private static int Count(string text) => text.Split(Withheld.Mark).Length - 1;

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
