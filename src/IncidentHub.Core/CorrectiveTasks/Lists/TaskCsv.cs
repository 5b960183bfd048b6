using System.Buffers;
using System.Globalization;
using System.Text;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>Tasks as comma-separated values (RFC 4180), for spreadsheets.</summary>
public static class TaskCsv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;\t");

    /// <summary>The names of the columns.</summary>
    public static string Header { get; } = "Task,Title,Status,Priority,Owner,Due,Incident,Incident title,Severity,Tracker,Written down\r\n";

    /// <summary>One task.</summary>
    public static string Line(TaskRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Join(',',
            $"TASK-{row.Number}", Cell(row.Title), row.Status, row.Priority, Cell(row.OwnerName),
            row.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"INC-{row.IncidentNumber}", Cell(row.IncidentTitle), row.Severity,
            Cell(row.Tracker), row.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) + "\r\n";
    }

    /// <summary>
    /// A text as a cell. A spreadsheet takes what begins with = + - @, a tab or a line end for something to run, also after blanks: an apostrophe
    /// before it makes it a text.
    /// </summary>
    public static string Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().TrimStart(' ');
        // The wide forms are read the same by some.
        var harmless = start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? $"'{text}" : text;
        if (harmless.AsSpan().IndexOfAny(Special) < 0 && harmless == harmless.Trim())
            return harmless;
        var quoted = new StringBuilder(harmless.Length + 2).Append('"');
        foreach (var character in harmless)
            quoted.Append(character == '"' ? "\"\"" : character.ToString());
        return quoted.Append('"').ToString();
    }
}
