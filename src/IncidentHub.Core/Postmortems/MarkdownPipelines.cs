using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;

namespace IncidentHub.Core.Postmortems;

/// <summary>What of Markdown is understood. Raw HTML and everything that sets attributes is not.</summary>
internal static class MarkdownPipelines
{
    public static MarkdownPipeline Block { get; } = Base().UsePipeTables().UseTaskLists().Build();

    public static MarkdownPipeline Inline { get; } = WithoutBlocks(Base()).Build();

    private static MarkdownPipelineBuilder Base()
    {
        // Only strikethrough of the emphasis extras: the others read "~30 % … ~40 %" and "x^2" as formatting.
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.InlineParsers.Insert(0, new MarkdownDeadlineParser());
        return builder;
    }

    private static MarkdownPipelineBuilder WithoutBlocks(MarkdownPipelineBuilder builder)
    {
        foreach (var parser in builder.BlockParsers.Where(parser => parser is not ParagraphBlockParser).ToList())
            builder.BlockParsers.Remove(parser);
        return builder;
    }
}
