using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Integration.Tests.Postmortems.Out;

/// <summary>Incidents, their pictures and their published postmortems in an app of one's own.</summary>
internal static class OutScene
{
    extension(IncidentHubApp app)
    {
        public async Task<(int Number, Guid Id)> AddIncidentAsync(string title, Visibility visibility = Visibility.Everyone)
        {
            var now = DateTimeOffset.UnixEpoch.AddYears(54);
            var incident = new Incident
            {
                Id = Guid.CreateVersion7(),
                Title = title,
                Severity = Severity.Sev2,
                Status = IncidentStatus.Resolved,
                Visibility = visibility,
                CreatedAt = now,
                ImpactStartedAt = now,
                ResolvedAt = now.AddHours(4),
            };
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
            db.Incidents.Add(incident);
            await db.SaveChangesAsync();
            return (incident.Number, incident.Id);
        }

        /// <summary>Attaches a small picture and gives its address.</summary>
        public async Task<string> AttachAsync(Guid incidentId)
        {
            var result = await app.Services.GetRequiredService<AttachmentService>().AddAsync(
                await app.GetPersonAsync(Role.Responder), incidentId, "pool.png", Pictures.Png);
            return AttachmentAddress.Of(result.Attachment!.Id);
        }

        /// <summary>Publishes the text as the incident's next version.</summary>
        public async Task PublishAsync(int number, string text)
        {
            var manager = await app.GetPersonAsync(Role.Manager);
            var drafts = app.Services.GetRequiredService<PostmortemDrafts>();
            var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
            var draft = await drafts.StartAsync(manager, number, template.Id) is DraftResult.Saved started ? started.Draft : (await drafts.FindAsync(manager, number))!;
            var saved = (DraftResult.Saved)await drafts.SaveAsync(manager, number, draft.Version, text, "UTC");
            _ = (DraftResult.Saved)await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, number, saved.Draft.Version);
        }
    }
}
