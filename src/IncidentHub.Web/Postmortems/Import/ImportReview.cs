using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>What the importer understood, while a person settles it.</summary>
public sealed class ImportReview
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;
    private DateTimeOffset? derivedStart;
    private DateTimeOffset? derivedEnd;

    public ImportReview(ImportedDocument document)
    {
        Document = document;
        Title = document.Title ?? "";
        StartedAt = document.StartedAt;
        EndedAt = document.EndedAt;
        Entries = [.. document.Timeline.Select(entry => new Entry(entry))];
        Measures = [.. document.Measures.Select(item => new Item(item))];
        Tasks = [.. document.Tasks.Select(item => new Item(item))];
    }

    public ImportedDocument Document { get; }

    public string Title { get; set; }

    public Severity Severity { get; set; } = Severity.Sev2;

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool KeepRest { get; set; } = true;

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<Item> Measures { get; }

    public IReadOnlyList<Item> Tasks { get; }

    /// <summary>Entries that are to be taken over but have no instant yet.</summary>
    public int Unsettled => Entries.Count(entry => entry.Include && entry.OccurredAt is null);

    /// <summary>True when some entries say a time of day but the document says no day for them.</summary>
    public bool NeedsDay => Entries.Any(entry => entry.OccurredAt is null && entry.TimeAlone is not null);

    /// <summary>Gives a day to the entries that say only a time; a time that runs backwards is the next day.</summary>
    public void SetFirstDay(DateOnly day)
    {
        // A date field tells every year on the way to the one that is being typed.
        if (day.Year is < FirstYear or > LastYear)
            return;
        TimeOnly? last = null;
        foreach (var entry in Entries)
        {
            if (entry.TimeAlone is not { } said || !(entry.OccurredAt is null || entry.DayWasGiven))
                continue;
            if (last is { } before && said.Time < before)
                day = day.AddDays(1);
            last = said.Time;
            entry.OccurredAt = new DateTimeOffset(day.ToDateTime(said.Time), said.Offset);
            entry.DayWasGiven = true;
        }

        var settled = Entries.Where(entry => entry is { Include: true, OccurredAt: not null }).Select(entry => entry.OccurredAt!.Value).ToList();
        if (settled.Count > 0)
        {
            // What the day was chosen for follows it; what the document or a person says stays.
            if (StartedAt == derivedStart)
                StartedAt = derivedStart = settled.Min();
            if (EndedAt == derivedEnd)
                EndedAt = derivedEnd = settled.Max();
        }
    }

    public ReviewedImport ToImport() => new()
    {
        Title = Title,
        Severity = Severity,
        Summary = Summary(),
        Impact = Document.Impact ?? "",
        AffectedUsersPercent = Document.AffectedUsersPercent is { } percent and >= 0 and <= 100 ? Math.Round((decimal)percent, 2) : null,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        RootCause = Document.RootCause ?? "",
        Resolution = Document.Resolution ?? "",
        ContributingFactors = [.. Document.ContributingFactors.Select(factor => factor.Text)],
        Timeline = [.. Entries.Where(entry => entry is { Include: true, OccurredAt: not null })
            .Select(entry => new ReviewedEntry(entry.OccurredAt!.Value, entry.Text))],
        Measures = [.. Measures.Where(item => item.Include).Select(item => new ReviewedItem(item.Source.Text, item.Source.Title))],
        Tasks = [.. Tasks.Where(item => item.Include).Select(item => new ReviewedItem(item.Source.Text, item.Source.Title, item.Source.Done == true))],
    };

    private string Summary()
    {
        var summary = Document.Summary ?? "";
        var rest = Document.Unplaced.Select(line => line.Text)
            .Concat(Entries.Where(entry => !entry.Include).Select(entry => $"{entry.Source.SaidAt} {entry.Text}".Trim()))
            .ToList();
        return KeepRest && rest.Count > 0
            ? $"{summary}\n\n**From the document, not placed elsewhere:**\n\n{string.Join("\n\n", rest)}".Trim()
            : summary;
    }

    /// <summary>An entry on its way onto the timeline.</summary>
    public sealed class Entry(ImportedEntry source)
    {
        public ImportedEntry Source => source;

        public bool Include { get; set; } = true;

        public bool DayWasGiven { get; set; }

        public string Text { get; set; } = source.Text;

        public DateTimeOffset? OccurredAt { get; set; } = source.OccurredAt;

        /// <summary>The time that the document says where it says no day.</summary>
        public (TimeOnly Time, TimeSpan Offset)? TimeAlone { get; } = source.Doubts
            .SelectMany(doubt => doubt.Candidates).Select(ReadTime).FirstOrDefault(time => time is not null);

        /// <summary>Instants that the doubts offer, to take by one click.</summary>
        public IReadOnlyList<DateTimeOffset> Candidates { get; } =
        [
            .. source.Doubts.SelectMany(doubt => doubt.Candidates)
                .Where(candidate => candidate.Contains('T', StringComparison.Ordinal))
                .Select(candidate => DateTimeOffset.TryParse(candidate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTimeOffset?)null)
                .Where(at => at is not null).Select(at => at!.Value).Distinct(),
        ];

        // "10:00+03:00" or "10:00:00Z": a time of day with its offset.
        private static (TimeOnly, TimeSpan)? ReadTime(string candidate)
        {
            if (candidate.Contains('T', StringComparison.Ordinal)
                || !DateTimeOffset.TryParse($"2000-01-01T{candidate}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                return null;
            return (TimeOnly.FromDateTime(at.DateTime), at.Offset);
        }
    }

    /// <summary>A measure or a task on its way.</summary>
    public sealed class Item(ImportedItem source)
    {
        public ImportedItem Source => source;

        public bool Include { get; set; } = true;
    }
}
