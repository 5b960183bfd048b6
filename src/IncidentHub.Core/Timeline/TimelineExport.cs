using System.Globalization;
using System.Text;
using CsvHelper;

namespace IncidentHub.Core.Timeline;

/// <summary>Writes a timeline for other programs and documents. Instants are UTC in ISO 8601.</summary>
public static class TimelineExport
{
    // A cell that begins like a formula is one to a spreadsheet, and anybody may have logged it.
    private static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, NewLine = "\r\n" };

    /// <summary>A table in Markdown, with a heading that names the incident.</summary>
    public static string ToMarkdown(string title, IReadOnlyList<TimelineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        text.Append("# ").Append(MarkdownText.Plain(title)).Append("\n\n| Time (UTC) | Kind | Who | What |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append("| ").Append(When(row)).Append(" | ").Append(row.Kind).Append(" | ").Append(MarkdownText.Plain(row.AuthorName))
                .Append(" | ").Append(MarkdownText.Cell(row.Text)).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>CSV as of RFC 4180, with a line of names first.</summary>
    public static string ToCsv(IReadOnlyList<TimelineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Csv, leaveOpen: true))
        {
            string[] names = ["occurred_at", "ended_at", "approximate", "recorded_at", "kind", "author", "text", "pinned", "hidden", "deleted", "from_incident", "changes"];
            csv.WriteRecord(names);
            foreach (var row in rows)
            {
                csv.WriteField(Iso(row.OccurredAt));
                csv.WriteField(row.EndedAt is { } end ? Iso(end) : "");
                csv.WriteField(row.IsApproximate);
                csv.WriteField(Iso(row.RecordedAt));
                csv.WriteField(row.Kind.ToString());
                csv.WriteField(row.AuthorName);
                csv.WriteField(row.Text);
                csv.WriteField(row.IsPinned);
                csv.WriteField(row.IsHidden);
                csv.WriteField(row.IsDeleted);
                csv.WriteField(row.OriginNumber is { } origin ? $"INC-{origin}" : "");
                csv.WriteField(row.Changes);
                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private static string When(TimelineRow row)
    {
        var about = row.IsApproximate ? "≈ " : "";
        var end = row.EndedAt is { } at ? $" – {(at.UtcDateTime.Date == row.OccurredAt.UtcDateTime.Date ? "" : Day(at) + " ")}{Clock(at)}" : "";
        return $"{about}{Day(row.OccurredAt)} {Clock(row.OccurredAt)}{end}";
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Seconds only where there are any: what a person typed has none, what a program measured does.
    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString(at.UtcDateTime.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
