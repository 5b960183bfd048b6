using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Tests.Postmortems.Import.Layouts;

/// <summary>A way in which people lay out a timeline.</summary>
/// <param name="Name">How the test names it.</param>
/// <param name="Write">Writes the entries in a form of times.</param>
/// <param name="SplitsDay">Whether it sets the day apart from the time, so that the form gives the time only.</param>
internal sealed record TimelineLayout(string Name, Func<IReadOnlyList<WrittenEntry>, TimeForm, string> Write, bool SplitsDay = false)
{
    public static IReadOnlyList<TimelineLayout> All { get; } =
    [
        Each("points with a dash", (time, text) => $"- {time} - {text}\n"),
        Each("points with a colon", (time, text) => $"- {time}: {text}\n"),
        Each("points with nothing between", (time, text) => $"* {time} {text}\n"),
        Each("points with a bold time", (time, text) => $"- **{time}** - {text}\n"),
        Each("points with a bold time and colon", (time, text) => $"* **{time}:** {text}\n"),
        Each("points with a bold time and nothing", (time, text) => $"- **{time}** {text}\n"),
        Each("points with a slanted time", (time, text) => $"+ *{time}* – {text}\n"),
        Each("points with a time in ticks", (time, text) => $"- `{time}` {text}\n"),
        Each("points with a time in brackets", (time, text) => $"- [{time}] {text}\n"),
        Each("round points", (time, text) => $"• {time} — {text}\n"),
        Each("indented points apart", (time, text) => $"  - {time} -> {text}\n\n"),
        Each("numbered points", (time, text) => $"1. {time} - {text}\n"),
        Each("ticked points", (time, text) => $"- [x] {time} {text}\n"),
        Each("lines with a dash", (time, text) => $"{time} - {text}\n"),
        Each("lines with a colon", (time, text) => $"{time}: {text}\n"),
        Each("lines with a tab", (time, text) => $"{time}\t{text}\n"),
        Each("lines with a bar", (time, text) => $"{time} | {text}\n"),
        Each("lines with a time in brackets", (time, text) => $"[{time}] {text}\n"),
        Each("lines with Windows ends", (time, text) => $"{time} - {text}\r\n"),
        Each("paragraphs with a bold time", (time, text) => $"**{time}:** {text}\n\n"),
        Each("sentences", (time, text) => $"At {time}, {char.ToLowerInvariant(text[0])}{text[1..]}\n\n"),
        Each("quoted lines", (time, text) => $"> {time} - {text}\n"),
        Each("headings", (time, text) => $"### {time}\n\n{text}\n\n"),
        Each("headings with text", (time, text) => $"### {time} - {text}\n\n"),
        Each("a time alone, text below", (time, text) => $"{time}\n{text}\n\n"),
        Each("a time alone with a colon, text apart", (time, text) => $"{time}:\n\n{text}\n\n"),
        Each("a bold time alone, text below", (time, text) => $"**{time}**\n\n{text}\n\n"),
        Each("points with the text below", (time, text) => $"- {time}\n  - {text}\n"),
        Each("points with the text first", (time, text) => $"- {text.TrimEnd('.')} ({time})\n"),
        Each("a list in HTML", (time, text) => $"<li><strong>{time}</strong> {text}</li>\n", "<ul>\n", "</ul>\n"),
        Each("paragraphs in HTML", (time, text) => $"<p>{time} &ndash; {text}</p>\n"),
        Each("a table", (time, text) => $"| {time} | {text} |\n", "| Time | Event |\n|---|---|\n"),
        Each("a table with more columns", (time, text) => $"| **{time}** | on-call | {text} |\n", "| When | Who | What |\n|:---|:---|:---|\n"),
        Each("a table without edges", (time, text) => $"{time} | {text}\n", "Time | Event\n--- | ---\n"),
        Each("a table in HTML", (time, text) => $"<tr><td>{time}</td><td>{text}</td></tr>\n", "<table>\n<tr><th>Time</th><th>Event</th></tr>\n", "</table>\n"),
        new("a table with the day in its own column", (entries, form) => "| Date | Time | Event |\n|---|---|---|\n"
            + string.Concat(entries.Select(entry => $"| {Day(entry.At)} | {form.Clock(entry.At)} | {entry.Text} |\n")), SplitsDay: true),
        new("days in bold above points", (entries, form) => ByDay(entries, day => $"**{day}**\n", entry => $"- {form.Clock(entry.At)}: {entry.Text}\n"), SplitsDay: true),
        new("days as headings above points", (entries, form) => ByDay(entries, day => $"### {day}\n\n", entry => $"- {form.Clock(entry.At)} {entry.Text}\n"), SplitsDay: true),
        new("days as points above points", (entries, form) => ByDay(entries, day => $"- {day}\n", entry => $"  - {form.Clock(entry.At)} - {entry.Text}\n"), SplitsDay: true),
        new("days as lines above lines", (entries, form) => ByDay(entries, day => $"{day}:\n", entry => $"{form.Clock(entry.At)} - {entry.Text}\n"), SplitsDay: true),
    ];

    public override string ToString() => Name;

    private static TimelineLayout Each(string name, Func<string, string, string> line, string before = "", string after = "") =>
        new(name, (entries, form) => before + string.Concat(entries.Select(entry => line(form.Write(entry.At), entry.Text))) + after);

    private static string ByDay(IReadOnlyList<WrittenEntry> entries, Func<string, string> head, Func<WrittenEntry, string> line)
    {
        var text = new StringBuilder();
        foreach (var day in entries.GroupBy(entry => entry.At.Date))
        {
            text.Append(head(Day(day.First().At)));
            foreach (var entry in day)
                text.Append(line(entry));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
