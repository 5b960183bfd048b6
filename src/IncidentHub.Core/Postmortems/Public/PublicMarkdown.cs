using System.Buffers;
using IncidentHub.Core.Timeline.Evidence;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>
/// Makes a parsed document fit for the public: links lead to the hosts that were let through and nowhere else, drawings stand at their public
/// addresses and all other pictures are left out, and a heading below which nothing is left goes.
/// </summary>
internal static class PublicMarkdown
{
    // What an address is replaced by where its text is the address itself.
    private const string LinkLeftOut = "(link left out)";

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t·•|/-–—,;:.()[]*_");

    public static void Narrow(MarkdownDocument document, IReadOnlyList<string> hosts, IReadOnlyDictionary<Guid, PublicDrawing> drawings)
    {
        foreach (var inline in document.Descendants<Inline>().ToList())
        {
            switch (inline)
            {
                case LinkInline { IsImage: true } image when EvidenceAddress.IdOfPicture(image.Url) is { } id && drawings.TryGetValue(id, out var drawing):
                    (image.Url, image.Title) = (drawing.Address, null);
                    break;
                case LinkInline { IsImage: true } image:
                    image.Remove();
                    break;
                case LinkInline link when !Leads(link.Url, hosts):
                    Unlink(link);
                    break;
                case LinkInline link:
                    // What shows on hovering is no part of the text that was read.
                    link.Title = null;
                    break;
                case AutolinkInline auto when auto.IsEmail || !Leads(auto.Url, hosts):
                    auto.ReplaceBy(new LiteralInline(LinkLeftOut));
                    break;
            }
        }

        // Its language becomes a class, which nobody reads and nobody looked at.
        foreach (var code in document.Descendants<FencedCodeBlock>())
            code.SetAttributes(new HtmlAttributes());
        DropEmptyLines(document);
        DropEmptySections(document);
    }

    // "{{ incident.key }} · {{ incident.severity }}" of which nothing but the dot is left.
    private static void DropEmptyLines(MarkdownDocument document)
    {
        for (var i = document.Count - 1; i >= 0; i--)
        {
            if (document[i] is ParagraphBlock { Inline: { } inline } && !inline.Descendants<CodeInline>().Any() && !inline.Descendants<AutolinkInline>().Any()
                && !inline.Descendants<LiteralInline>().Any(literal => literal.Content.AsSpan().ContainsAnyExcept(Separators)) && !inline.Descendants<HtmlEntityInline>().Any()
                && !inline.Descendants<LinkInline>().Any(link => link.IsImage))
                document.RemoveAt(i);
        }
    }

    private static bool Leads(string? url, IReadOnlyList<string> hosts) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" && target.UserInfo.Length == 0
        && hosts.Contains(target.Host, StringComparer.OrdinalIgnoreCase);

    private static void Unlink(LinkInline link)
    {
        var text = string.Concat(link.Descendants<Inline>().Select(inline => inline switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, _ => "" }));
        var host = Uri.TryCreate(link.Url, UriKind.Absolute, out var target) ? target.Host : "";
        if (link.IsAutoLink || (host.Length > 0 && text.Contains(host, StringComparison.OrdinalIgnoreCase)) || text.Contains("://", StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            link.ReplaceBy(new LiteralInline(LinkLeftOut), copyChildren: false);
            return;
        }

        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    // From the end, so that a heading whose subsections all went goes too.
    private static void DropEmptySections(MarkdownDocument document)
    {
        for (var i = document.Count - 1; i >= 0; i--)
        {
            if (document[i] is not HeadingBlock { Level: > 1 } heading)
                continue;
            var next = i + 1;
            while (next < document.Count && document[next] is LinkReferenceDefinitionGroup)
                next++;
            if (next == document.Count || (document[next] is HeadingBlock following && following.Level <= heading.Level))
                document.RemoveAt(i);
        }
    }
}
