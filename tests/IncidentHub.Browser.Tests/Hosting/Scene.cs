using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Core.Postmortems.Example;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>Makes what a test looks at, by the same services as the pages.</summary>
internal static class Scene
{
    private const int Attempts = 5;

    /// <summary>Opens an incident of the test's own; the answer is its number.</summary>
    public static async Task<(Guid Id, int Number)> OpenIncidentAsync(
        this IncidentHubApp app, string title, string summary = "", Severity severity = Severity.Sev3)
    {
        var actor = await app.GetPersonAsync(Role.Responder);
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            actor, new NewIncident { Title = title, Summary = summary, Severity = severity });
        return (made.Id, made.Number);
    }

    /// <summary>Logs an entry in it.</summary>
    public static async Task LogAsync(this IncidentHubApp app, Guid incident, string text)
    {
        var result = await app.Services.GetRequiredService<TimelineService>().AddAsync(
            await app.GetPersonAsync(Role.Responder), incident, new NewEntry(text));
        if (result.Outcome != EditOutcome.Saved)
            throw new InvalidOperationException($"The entry was not taken: {result.Message}");
    }

    /// <summary>Puts entries into the incident past the service, a minute apart from 10 March 2024, 22:00 UTC: "entry 0", "entry 1" …</summary>
    public static async Task FillTimelineAsync(this IncidentHubApp app, Guid incident, int count)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO timeline_entries (id, incident_id, occurred_at, recorded_at, kind, text, author_name, is_approximate, is_pinned, is_hidden, changes)
            SELECT gen_random_uuid(), {incident}, '2024-03-10T22:00Z'::timestamptz + number * interval '1 minute', now(), 'Note', 'entry ' || number, 'Responder', false, false, false, 0
            FROM generate_series(0, {count - 1}) AS number
            """);
    }

    /// <summary>The example outage as an incident like any other, by way of its exported postmortem; gives its number.</summary>
    public static async Task<int> ImportOutageAsync(this IncidentHubApp app)
    {
        var manager = await app.GetPersonAsync(Role.Manager);
        var exported = await app.Services.GetRequiredService<PostmortemShelf>().ReadAsync(manager, 1);
        if (exported is null)
        {
            await app.PublishPostmortemAsync(number: 1);
            exported = await app.Services.GetRequiredService<PostmortemShelf>().ReadAsync(manager, 1);
        }

        var import = ReviewDraft.Of(DocumentImporter.Read(exported!.Markdown, null)).ToImport();
        return (await app.Services.GetRequiredService<IncidentImport>().CreateAsync(manager, import, isAgain: true)).Number;
    }

    /// <summary>Begins the postmortem of the incident from the first template and publishes it.</summary>
    public static async Task PublishPostmortemAsync(this IncidentHubApp app, int number)
    {
        var actor = await app.GetPersonAsync(Role.Administrator);
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var draft = Saved(await app.Services.GetRequiredService<PostmortemDrafts>().StartAsync(actor, number, template.Id));
        var publishing = app.Services.GetRequiredService<PostmortemPublishing>();
        var result = await publishing.PublishAsync(actor, number, draft.Version);
        // Rendering has a time limit, which a busy machine may miss as long as nothing is warm.
        for (var again = 0; again < Attempts && result is DraftResult.Broken; again++)
            result = await publishing.PublishAsync(actor, number, draft.Version);
        Saved(result);
    }

    /// <summary>A session about the shipped runbook that was held yesterday, and one that is to come.</summary>
    public static async Task HoldTrainingAsync(this IncidentHubApp app)
    {
        var actor = await app.GetPersonAsync(Role.Responder);
        var (training, attendance) = (app.Services.GetRequiredService<TrainingService>(), app.Services.GetRequiredService<TrainingAttendance>());
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var held = await training.PlanAsync(actor, new TrainingPlan("Pool outage: tell the four cases apart", now.AddDays(-1), ShippedRunbooks.All[0].Id));
        await attendance.AddAsync(actor, held.Id, null, "Database administrator");
        await attendance.MarkMyselfAsync(actor, held.Id, attended: true);
        await training.EditFieldAsync(actor, held.Id, TrainingField.Learnt, "", "- Three of four looked at the **network** first.\n- Nobody knew how to read *Blocked*.");
        await training.SetStatusAsync(actor, held.Id, TrainingStatus.Planned, TrainingStatus.Held);
        await training.PlanAsync(actor, new TrainingPlan("Deadlocks: read one, end one", now.AddDays(6), ShippedRunbooks.All[0].Id));
    }

    /// <summary>Starts a drill and waits until its first deadlock was seen; the answer is its key.</summary>
    public static async Task<Guid> HoldDrillAsync(this IncidentHubApp app)
    {
        var feed = app.Services.GetRequiredService<MetricFeed>();
        var actor = await app.GetPersonAsync(Role.Manager);
        using var reader = feed.Subscribe();
        var started = await app.Services.GetRequiredService<DrillService>().StartAsync(actor);
        var id = started.DrillId ?? throw new InvalidOperationException(started.Refusal);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!feed.Snapshot(id).Targets.Any(target => target.Recent.Any(message => message.Event is DeadlockDetected)))
            await reader.ReadAsync(patience.Token);
        return id;
    }

    /// <summary>Leaves the app without any incident.</summary>
    public static async Task RemoveExampleAsync(this IncidentHubApp app) =>
        await app.Services.GetRequiredService<ExampleOutage>().RemoveAsync(await app.GetPersonAsync(Role.Administrator));

    private static PostmortemDraft Saved(DraftResult result) =>
        result is DraftResult.Saved saved ? saved.Draft : throw new InvalidOperationException($"The postmortem was not taken: {result}");
}
