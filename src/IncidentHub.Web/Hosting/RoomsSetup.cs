using System.Text.Json.Serialization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Example;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Core.Timeline.Updates;
using IncidentHub.Web.CorrectiveTasks;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Knowledge.Drills;
using IncidentHub.Web.Knowledge.Runbooks;
using IncidentHub.Web.Live;
using IncidentHub.Web.Monitoring;
using IncidentHub.Web.Postmortems.Import;
using IncidentHub.Web.Postmortems.Out;
using IncidentHub.Web.Postmortems.Public;
using IncidentHub.Web.Search;
using IncidentHub.Web.Timeline;
using IncidentHub.Web.Timeline.Lines;

namespace IncidentHub.Web.Hosting;

/// <summary>The services of Core's rooms, in the order of the rooms. All are stateless but the feeds.</summary>
internal static class RoomsSetup
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Programs read and write names, not numbers that change their meaning.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));

        services.AddOutbound(builder.Configuration);
        services.AddNotifications();
        services.AddMonitoring(provider => provider.GetRequiredService<StoreConnection>().ConnectionString, HistoryOptions.FromConfiguration(builder.Configuration));
        services.AddDeadlocks();
        services.AddLive();

        services.AddSingleton<IncidentChanges>();
        services.AddSingleton<IncidentWriter>();
        services.AddSingleton<IncidentService>();
        services.AddSingleton<StatusService>();
        services.AddSingleton<SeverityService>();
        services.AddSingleton<ImpactService>();
        services.AddSingleton<MergeService>();
        services.AddSingleton<AffectedServiceService>();
        services.AddSingleton<CatalogueQueries>();
        services.AddSingleton<CatalogueService>();
        services.AddSingleton<TeamMembers>();
        services.AddSingleton<RoleService>();
        services.AddSingleton<IncidentPresence>();
        services.AddSingleton<IncidentQueries>();

        services.AddSingleton<IIncidentEventListener, SystemEntries>();
        services.AddSingleton<IIncidentMergeListener, TimelineMerge>();
        services.AddSingleton<TimelineService>();
        services.AddSingleton<TimelineQueries>();
        services.AddSingleton<HypothesisService>();
        services.AddSingleton<LineRunner>();
        services.AddSingleton<LineCompletions>();
        services.AddSingleton<AttachmentService>();
        services.AddSingleton<AttachmentQueries>();
        services.AddSingleton<EvidenceService>();
        services.AddSingleton<EvidenceQueries>();
        services.AddSingleton<WindowEvidence>();
        services.AddSingleton(UpdateCadence.FromConfiguration(builder.Configuration));
        services.AddSingleton<UpdateReminders>();
        services.AddHostedService<UpdateReminderLoop>();

        services.AddSingleton<RootCauseService>();

        services.AddDrills(builder.Configuration);
        services.AddSingleton<ChartNews>();
        services.AddSingleton<ChartPast>();
        services.AddKnowledge();

        services.AddCorrectiveTasks();
        services.AddHostedService<TaskLoop>();
        services.AddSingleton<TaskOwners>();

        services.AddPostmortems();
        services.AddHostedService<PostmortemLoop>();
        PublicCaching.Add(services);
        services.AddPostmortemOut();
        services.AddSingleton<ExampleOutage>();
        services.AddSingleton<IncidentImport>();
        services.AddSingleton<ImportedOriginals>();

        services.AddSearch();
        services.AddHostedService<VocabularyLoop>();
    }

    /// <summary>What programs reach, room by room.</summary>
    public static void MapRooms(this WebApplication app)
    {
        app.MapIncidents();
        app.MapTimeline();
        app.MapAttachments();
        app.MapEvidence();
        app.MapDrills();
        app.MapTasks();
        app.MapRunbooks();
        app.MapOriginals();
        app.MapSearch();
        app.MapLive();
    }

    /// <summary>A store that never had the shipped runbooks gets them; one in which nobody opened an incident yet gets the example to explore.</summary>
    public static async Task AddExampleAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<ShippedRunbooks>().AddMissingAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<ExampleOutage>().AddToNewStoreAsync(app.Lifetime.ApplicationStopping);
    }
}
