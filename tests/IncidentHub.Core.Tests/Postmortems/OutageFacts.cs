using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>Builds an incident to render.</summary>
internal static class OutageFacts
{
    public static readonly DateTimeOffset Start = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    public static Incident Incident(string title = "Checkout stalls", string summary = "Orders waited for the database.") => new()
    {
        Id = Guid.CreateVersion7(Start),
        Title = title,
        Summary = summary,
        Severity = Severity.Sev1,
        Status = IncidentStatus.Resolved,
        CreatedAt = Start,
        AffectedUsersPercent = 30,
        ImpactStartedAt = Start,
        DetectedAt = Start.AddMinutes(2),
        MitigatedAt = Start.AddHours(3),
        ResolvedAt = Start.AddHours(4),
    };

    public static TimelineEntry Entry(string text, int minutes = 0, TimelineEntryKind kind = TimelineEntryKind.Note) => new()
    {
        Id = Guid.CreateVersion7(Start),
        IncidentId = Guid.Empty,
        OccurredAt = Start.AddMinutes(minutes),
        RecordedAt = Start.AddMinutes(minutes),
        Kind = kind,
        Text = text,
        AuthorName = "Scribe",
    };

    /// <summary>Every part filled with the text given.</summary>
    public static IncidentFacts Full(string text)
    {
        var incident = Incident(text, text);
        incident.Impact = text;
        var measure = new Measure { Id = Guid.CreateVersion7(Start), IncidentId = incident.Id, Kind = MeasureKind.Preventative, Title = text, Description = text };
        return new IncidentFacts
        {
            Incident = incident,
            Services = [text],
            Roles = [new RoleAssignment { Id = Guid.CreateVersion7(Start), IncidentId = incident.Id, Role = IncidentRole.Commander, Holder = text, AssignedAt = Start }],
            Timeline = [Entry(text), Entry(text, 130, TimelineEntryKind.Finding)],
            Evidence = [new EvidenceFact(Guid.Parse("0197a000-0000-7000-8000-000000000001"), EvidenceKind.Deadlock, text, Start.AddMinutes(95))],
            Hypotheses =
            [
                new Hypothesis { Id = Guid.CreateVersion7(Start), IncidentId = incident.Id, Statement = text, Status = HypothesisStatus.RuledOut, ProposedAt = Start.AddMinutes(90), SettledAt = Start.AddMinutes(120), HolderName = text },
            ],
            RootCause = new RootCause { IncidentId = incident.Id, Statement = text, Trigger = text, Resolution = text },
            ContributingFactors = [new ContributingFactor { Id = Guid.CreateVersion7(Start), IncidentId = incident.Id, Text = text }],
            Measures = [measure],
            Tasks = [new CorrectiveTask { Id = Guid.CreateVersion7(Start), IncidentId = incident.Id, MeasureId = measure.Id, Title = text, Description = text, OwnerName = text, DueOn = new DateOnly(2024, 4, 15), CreatedAt = Start }],
        };
    }
}
