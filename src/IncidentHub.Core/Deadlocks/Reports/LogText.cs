using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Lines joined into one string, so that a sentence may cross a line break; it still knows where each line comes from.</summary>
internal sealed class LogText
{
    private readonly IReadOnlyList<LogLine> lines;
    private readonly int[] starts;

    public LogText(IReadOnlyList<LogLine> lines)
    {
        this.lines = lines;
        starts = new int[lines.Count];
        var all = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            starts[i] = all.Length;
            all.Append(lines[i].Text).Append('\n');
        }
        Text = all.ToString();
    }

    public string Text { get; }

    public int Count => lines.Count;

    public LogLine this[int line] => lines[line];

    /// <summary>The index of the line that holds the position.</summary>
    public int LineAt(int position)
    {
        var found = Array.BinarySearch(starts, position);
        return found >= 0 ? found : ~found - 1;
    }

    public int StartOf(int line) => line < starts.Length ? starts[line] : Text.Length;

    /// <summary>The line of the source that holds the position.</summary>
    public int NumberAt(int position) => lines[LineAt(Math.Min(position, Math.Max(0, Text.Length - 1)))].Number;

    /// <summary>What stands before the position in its line.</summary>
    public ReadOnlySpan<char> Before(int position) => Text.AsSpan(StartOf(LineAt(position))..position);
}
