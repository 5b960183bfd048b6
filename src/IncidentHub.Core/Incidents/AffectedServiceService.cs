using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Says which services and teams an incident affects.</summary>
public sealed class AffectedServiceService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Adds a service by name; one that the catalogue does not know yet is added to it.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, string name, CancellationToken cancellationToken = default) =>
        AddAsync(actor, incidentId, name, "affected service", async (write, said) =>
        {
            var service = await CatalogueNames.EnsureServiceAsync(write.Db, Ids.NewId(time), said, cancellationToken);
            if (await write.Db.AffectedServices.AnyAsync(affected => affected.IncidentId == incidentId && affected.ServiceId == service.Id, cancellationToken))
                return null;
            write.Db.AffectedServices.Add(new AffectedService { IncidentId = incidentId, ServiceId = service.Id });
            return service.Name;
        }, cancellationToken);

    /// <summary>Adds a team by name; one that the catalogue does not know yet is added to it.</summary>
    public Task<EditResult> AddTeamAsync(Actor actor, Guid incidentId, string name, CancellationToken cancellationToken = default) =>
        AddAsync(actor, incidentId, name, "affected team", async (write, said) =>
        {
            var team = await CatalogueNames.EnsureTeamAsync(write.Db, Ids.NewId(time), said, cancellationToken);
            if (await write.Db.AffectedTeams.AnyAsync(affected => affected.IncidentId == incidentId && affected.TeamId == team.Id, cancellationToken))
                return null;
            write.Db.AffectedTeams.Add(new AffectedTeam { IncidentId = incidentId, TeamId = team.Id });
            return team.Name;
        }, cancellationToken);

    /// <summary>Takes a service off the incident; the catalogue keeps it.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid serviceId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var affected = await write.Db.AffectedServices.Include(found => found.Service)
                .SingleOrDefaultAsync(found => found.IncidentId == incidentId && found.ServiceId == serviceId, cancellationToken);
            return Remove(write, affected, "affected service", affected?.Service.Name);
        }, cancellationToken);

    /// <summary>Takes a team off the incident; the catalogue keeps it.</summary>
    public Task<EditResult> RemoveTeamAsync(Actor actor, Guid incidentId, Guid teamId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var affected = await write.Db.AffectedTeams.Include(found => found.Team)
                .SingleOrDefaultAsync(found => found.IncidentId == incidentId && found.TeamId == teamId, cancellationToken);
            return Remove(write, affected, "affected team", affected?.Team.Name);
        }, cancellationToken);

    private Task<EditResult> AddAsync(
        Actor actor, Guid incidentId, string name, string subject, Func<IncidentWrite, string, Task<string?>> add, CancellationToken cancellationToken) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            if (CatalogueNames.Check(name) is { } problem)
                return EditResult.Invalid(problem);
            if (await add(write, name.Trim()) is { } added)
                write.Log(subject, null, added);
            return EditResult.Saved;
        }, cancellationToken);

    private static EditResult Remove(IncidentWrite write, object? affected, string subject, string? name)
    {
        if (affected is null)
            return EditResult.NotFound;
        write.Db.Remove(affected);
        write.Log(subject, name, null);
        return EditResult.Saved;
    }
}
