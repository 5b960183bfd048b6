using System.Globalization;
using CsCheck;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Layouts;

/// <summary>Any timeline, in any layout and form of times, imports whole: every entry, its instant and its words, without a doubt.</summary>
public sealed class LayoutsTests
{
    private static readonly string[] Sayings =
    [
        "Alarm about failed logins.", "The on-call engineer is paged.", "2 nodes were restarted.", "Rolled back to version 2.3.1.", "Errors fell to 4 %.", "May be caused by the cache, we thought.", "At first the pool was suspected.",
        "5 customers complained.", "Pods crashed in eu-west-2.", "The team on call started a video call.", "To be safe, the queue was drained.", "Saturation of the disk at 98 percent.", "A second look at the logs.", "Root cause found: a full disk.",
    ];

    private static readonly Gen<List<WrittenEntry>> Timelines =
        Gen.Select(
            Gen.Int[0, 365 * 2], Gen.Int[0, (24 * 60 * 60) - 1],
            Gen.Select(Gen.Int[1, 11 * 60 * 60], Gen.Int[0, Sayings.Length - 1]).Array[2, 9],
            (day, second, steps) => Timeline(new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddSeconds(second), steps));

    public static TheoryData<string> Layouts => [.. TimelineLayout.All.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_AnyTimeline_ImportsWhole(string name)
    {
        var layout = TimelineLayout.All.Single(layout => layout.Name == name);
        var forms = TimeForm.All.Where(form => !layout.SplitsDay || form.Date is null).ToArray();
        Gen.Select(Timelines, Gen.Int[0, forms.Length - 1].Select(index => forms[index])).Sample((entries, form) => Check(layout, form, entries), iter: 150, threads: 1);
    }

    [Fact]
    public void All_LayoutsAndForms_AreThirtyAtLeast() => Assert.True(TimelineLayout.All.Count >= 30 && TimeForm.All.Count >= 30);

    private static void Check(TimelineLayout layout, TimeForm form, List<WrittenEntry> entries)
    {
        var said = entries.Select(entry => form.HasSeconds ? entry : entry with { At = entry.At.AddSeconds(-entry.At.Second) }).ToList();
        var text = $"# Checkout failed on {entries[0].At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n\n## Summary\n\nNobody could pay.\n\n## Timeline\n\n{(form.HasZone ? "" : "All times in UTC.\n\n")}{layout.Write(said, form)}\n## Root cause\n\nA full disk.\n";

        var document = DocumentImporter.Read(text, null);

        Assert.True(said.Select(entry => entry.At).SequenceEqual(document.Timeline.Select(entry => entry.OccurredAt ?? default)), $"{form}\n{text}\n{string.Join('\n', document.Timeline.Select(entry => $"{entry.OccurredAt:u} {entry.Text}"))}");
        Assert.All(said.Zip(document.Timeline), pair => Assert.EndsWith(Words(pair.First.Text), Words(pair.Second.Text), StringComparison.Ordinal));
        Assert.True(!document.AllDoubts.Any(), $"{form}\n{text}\n{string.Join('\n', document.AllDoubts)}");
        Assert.Empty(document.Unplaced);
    }

    private static string Words(string text) => string.Join(' ', text.ToLowerInvariant().Split([' ', '.', '|', '-', '*'], StringSplitOptions.RemoveEmptyEntries));

    private static List<WrittenEntry> Timeline(DateTimeOffset start, (int Seconds, int Saying)[] steps)
    {
        var entries = new List<WrittenEntry>();
        var at = start;
        foreach (var (seconds, saying) in steps)
        {
            entries.Add(new(at, Sayings[saying]));
            at = at.AddSeconds(seconds);
        }

        return entries;
    }
}
