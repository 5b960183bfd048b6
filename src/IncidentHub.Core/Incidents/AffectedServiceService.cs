using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Says which services an incident affects.</summary>
public sealed class AffectedServiceService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Adds a service by name; one that the catalogue does not know yet is added to it.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, string name, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var trimmed = name.Trim();
            if (trimmed.Length is 0 or > 100 || trimmed.Any(char.IsControl))
                return EditResult.Invalid("A service has a name of 1 to 100 characters in one line.");

            // Two people may add the same new service at once: the loser of the insert finds the winner's row.
            await write.Db.Database.ExecuteSqlAsync(
                $"INSERT INTO services (id, name) VALUES ({Ids.NewId(time)}, {trimmed}) ON CONFLICT (name_key) DO NOTHING", cancellationToken);
            var service = await write.Db.Services.FromSql($"SELECT * FROM services WHERE name_key = lower({trimmed})").SingleAsync(cancellationToken);
            if (await write.Db.AffectedServices.AnyAsync(affected => affected.IncidentId == incidentId && affected.ServiceId == service.Id, cancellationToken))
                return EditResult.Saved;

            write.Db.AffectedServices.Add(new AffectedService { IncidentId = incidentId, ServiceId = service.Id });
            write.Log("affected service", null, service.Name);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes a service off the incident; the catalogue keeps it.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid serviceId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var affected = await write.Db.AffectedServices.Include(found => found.Service)
                .SingleOrDefaultAsync(found => found.IncidentId == incidentId && found.ServiceId == serviceId, cancellationToken);
            if (affected is null)
                return EditResult.NotFound;
            write.Db.Remove(affected);
            write.Log("affected service", affected.Service.Name, null);
            return EditResult.Saved;
        }, cancellationToken);
}
