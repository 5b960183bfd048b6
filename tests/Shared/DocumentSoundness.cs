using IncidentHub.Core.Postmortems.Import;

namespace IncidentHub.Tests.Shared;

/// <summary>What holds of every imported document, whatever it was made from.</summary>
public static class DocumentSoundness
{
    /// <summary>What cannot be in the answer; <see langword="null"/> where it is sound.</summary>
    public static string? Problem(string text, ImportedDocument document)
    {
        var lines = Lines(text);
        if (document.AllDoubts.Any(doubt => doubt.Line < 0 || doubt.Line > lines || doubt.Message.Length == 0))
            return "a doubt on a line that the text does not have";
        if (document.Timeline.Any(entry => entry.OccurredAt is null && entry.Doubts.Count == 0))
            return "an entry without an instant and without a doubt";
        if (document.Timeline.Any(entry => entry.Line < 1 || !entry.Lines.Contains(entry.Line) || entry.Lines.Any(line => line < 1 || line > lines)))
            return "an entry on a line that the text does not have";
        if (document.Measures.Concat(document.Tasks).Any(item => item.Line < 1 || !item.Lines.Contains(item.Line) || item.Text.Length == 0))
            return "an item without a line or a text";
        if ((document.StartedAt is not null && document.Sources.StartedAt is null) || (document.EndedAt is not null && document.Sources.EndedAt is null) || (document.RootCause is not null && document.Sources.RootCause is null))
            return "a value without a source";
        return document.Timeline.Any(entry => entry.Confidence != Confidence.Doubtful && entry.Doubts.Count > 0) ? "a sure value with a doubt" : null;
    }

    private static int Lines(string text)
    {
        var lines = 1;
        foreach (var c in text)
            lines += c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' ? 1 : 0;
        return lines;
    }
}
