using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>What stands behind the detail in the same message: the context and the statement.</summary>
/// <param name="Context">What the session was doing.</param>
/// <param name="Statement">What it was running; only servers say so.</param>
/// <param name="End">The position behind what was read.</param>
internal sealed record MessageTail(string? Context, string? Statement, int End)
{
    private const int MostLines = 400;
    private const int LongestPrefix = 300;

    /// <summary>Reads on from a position up to the next message.</summary>
    public static MessageTail Read(LogText text, int position, string margin)
    {
        string? context = null, statement = null;
        var end = position;
        if (position >= text.Text.Length)
            return new(null, null, position);
        var line = text.LineAt(position);
        var from = position;
        for (var last = line + MostLines; line < text.Count && line < last && (from > text.StartOf(line) || line == text.LineAt(position) || !text[line].Begins);)
        {
            var lineEnd = text.StartOf(line + 1) - 1;
            if (FieldLabel.Find(text.Text, from, Math.Min(lineEnd, from + LongestPrefix)) is not { } label)
            {
                // Between the parts of a message there is nothing but blank lines.
                if (from == text.StartOf(line) && !string.IsNullOrWhiteSpace(text[line].Text))
                    break;
                from = text.StartOf(++line);
                continue;
            }
            if (label.Kind is FieldKind.Severity or FieldKind.Detail)
                break;
            var (value, after) = label.Kind is FieldKind.Statement or FieldKind.Context ? Value(text, line, label, margin) : ("", lineEnd + 1);
            if (label.Kind == FieldKind.Context)
                context ??= value;
            else if (label.Kind == FieldKind.Statement)
                statement ??= value;
            else if (FieldLabel.Find(text.Text, label.End, Math.Min(lineEnd, label.End + LongestPrefix)) is { Kind: FieldKind.Context or FieldKind.Statement } next)
                after = next.Start;
            end = after;
            from = after;
            line = after < text.Text.Length ? text.LineAt(after) : text.Count;
        }
        return new(context, statement, end);
    }

    private static (string Value, int After) Value(LogText text, int line, FieldLabel label, string margin)
    {
        var lineEnd = Math.Max(label.End, text.StartOf(line + 1) - 1);
        // An odd quotation mark at the end of a context closes what the message stands in.
        var value = new StringBuilder(text.Text[label.End..lineEnd]);
        var next = line + 1;
        for (; next < text.Count && next - line < MostLines && Continues(text, next, margin, label.Kind, out var at); next++)
            value.Append('\n').Append(at < 0 ? "" : text[next].Text[at..]);
        var whole = value.ToString().Trim().TrimEnd('`').TrimEnd();
        return (label.Kind == FieldKind.Context && whole.Count(character => character == '"') % 2 != 0 ? whole.TrimEnd('"', '\'', ')', ' ') : whole, text.StartOf(next));
    }

    private static bool Continues(LogText text, int line, string margin, FieldKind kind, out int at)
    {
        if (DetailBody.EndsAt(text, line, margin, out at))
            return false;
        if (margin.Length > 0)
            return true;
        at = 0;
        var content = text[line].Text;
        return kind == FieldKind.Context
            ? content.StartsWith("SQL ", StringComparison.Ordinal) || content.StartsWith("PL/", StringComparison.Ordinal)
            : content.StartsWith('\t');
    }
}
