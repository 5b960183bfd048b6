using Markdig.Helpers;
using Markdig.Parsers;

namespace IncidentHub.Core.Postmortems;

/// <summary>Parses nothing: looks at the clock at the characters where slow texts spend their time.</summary>
internal sealed class MarkdownDeadlineParser : InlineParser
{
    public MarkdownDeadlineParser() => OpeningCharacters = ['[', ']', '|', '*', '_', '`', '~', '<', '&', '!'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        MarkdownDeadline.Of(processor.Context)?.ThrowIfPassed();
        return false;
    }
}
