using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Timeline;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// Settles where links may go, in the parsed text: an address of another kind than ours loses its target, an image of
/// somebody else becomes a link to it, so that opening a page never tells another site about it. Pictures that were attached
/// to an incident are shown.
/// </summary>
internal static class MarkdownLinks
{
    private const string Relation = "noopener noreferrer nofollow";

    /// <param name="document">The text.</param>
    /// <param name="showsPictures">False makes a link of an attached picture too.</param>
    public static void MakeSafe(MarkdownDocument document, bool showsPictures)
    {
        foreach (var inline in document.Descendants<Inline>().ToList())
        {
            switch (inline)
            {
                case LinkInline { IsImage: true } image when showsPictures && (PictureAddress.Is(image.Url) || PublicPictureAddress.Is(image.Url)):
                    Show(image);
                    break;
                case LinkInline { IsImage: true } image:
                    ToLink(image);
                    break;
                case LinkInline link:
                    Mark(link, link.Url);
                    break;
                case AutolinkInline auto:
                    Mark(auto, auto.IsEmail ? "mailto:" + auto.Url : auto.Url);
                    break;
            }
        }

        foreach (var table in document.Descendants<Table>())
            AlignByClass(table);
    }

    // In the text it is small, and a click opens it as large as it is, beside the page.
    private static void Show(LinkInline image)
    {
        if (image.FirstChild is null)
            image.AppendChild(new LiteralInline("Picture"));
        var attributes = image.GetAttributes();
        attributes.AddClass("picture");
        attributes.AddProperty("loading", "lazy");
        if (IsInsideLink(image))
            return;

        var link = new LinkInline { Url = image.Url };
        link.GetAttributes().AddProperty("target", "_blank");
        link.GetAttributes().AddProperty("rel", "noopener");
        image.ReplaceBy(link, copyChildren: false);
        link.AppendChild(image);
    }

    private static void ToLink(LinkInline image)
    {
        if (image.FirstChild is null)
            image.AppendChild(new LiteralInline(image.Url ?? ""));

        // A link within a link is no HTML: the picture's words remain.
        if (IsInsideLink(image))
        {
            Unwrap(image);
            return;
        }

        image.IsImage = false;
        Mark(image, image.Url);
    }

    private static bool IsInsideLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }

    private static void Mark(Inline link, string? url)
    {
        switch (LinkTargets.Judge(url))
        {
            case LinkTarget.Foreign:
                link.GetAttributes().AddPropertyIfNotExist("rel", Relation);
                break;
            case LinkTarget.Dead when link is LinkInline dead:
                Unwrap(dead);
                break;
            case LinkTarget.Dead:
                link.ReplaceBy(new LiteralInline(url ?? ""));
                break;
        }
    }

    private static void Unwrap(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    // Markdig writes alignment as a style, and styles are not let through.
    private static void AlignByClass(Table table)
    {
        var columns = table.ColumnDefinitions.ToList();
        foreach (var row in table.OfType<TableRow>())
        {
            for (var index = 0; index < row.Count && index < columns.Count; index++)
            {
                if (columns[index].Alignment is TableColumnAlign.Right or TableColumnAlign.Center)
                    row[index].GetAttributes().AddClass(columns[index].Alignment == TableColumnAlign.Right ? "align-right" : "align-center");
            }
        }

        foreach (var column in columns)
            column.Alignment = null;
    }
}
