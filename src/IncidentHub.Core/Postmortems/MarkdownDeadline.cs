using Markdig;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// The time that formatting one text may take. Markdig cannot be cancelled and some texts cost it the square of their
/// length, so a parser of ours looks at the clock while it works.
/// </summary>
internal sealed class MarkdownDeadline(TimeProvider time)
{
    private static readonly object Key = new();
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    private readonly long startedAt = time.GetTimestamp();

    public static MarkdownDeadline? Of(MarkdownParserContext? context) =>
        context is not null && context.Properties.TryGetValue(Key, out var deadline) ? deadline as MarkdownDeadline : null;

    public MarkdownParserContext ToContext()
    {
        var context = new MarkdownParserContext();
        context.Properties[Key] = this;
        return context;
    }

    public void ThrowIfPassed()
    {
        if (time.GetElapsedTime(startedAt) > Allowed)
            throw new MarkdownTooSlowException();
    }
}

/// <summary>Formatting took longer than it may; the text is shown as written.</summary>
internal sealed class MarkdownTooSlowException() : Exception("Formatting a Markdown text took too long.");
