using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Says who does what in an incident. Each change is told on the timeline.</summary>
public sealed class RoleService(IncidentWriter writer, TimeProvider time)
{
    private const int LongestName = 100;

    /// <summary>True for a role that one person has at a time: giving it to another hands it over.</summary>
    public static bool HasOneHolder(IncidentRole role) =>
        role is IncidentRole.Commander or IncidentRole.Deputy or IncidentRole.Scribe or IncidentRole.CommunicationsLead;

    /// <summary>Gives a role to somebody; of a role that one person has, whoever had it hands it over.</summary>
    /// <param name="actor">Who gives it.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="role">The role.</param>
    /// <param name="userId">The person, when it is one who can sign in: a restricted incident opens to them.</param>
    /// <param name="holder">How the holder is shown: a name, or a position.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<EditResult> AssignAsync(
        Actor actor, Guid incidentId, IncidentRole role, Guid? userId, string holder, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            if (!Enum.IsDefined(role))
                return EditResult.Invalid("There is no such role.");
            if (CheckName(holder) is { } problem)
                return EditResult.Invalid(problem);
            var name = holder.Trim();
            var held = await write.Db.RoleAssignments.Where(found => found.IncidentId == incidentId && found.Role == role).ToListAsync(cancellationToken);
            // Two people may have one name, and a name that was typed opens nothing to the person who has it.
            if (held.Any(found => found.Holder == name && found.UserId == userId))
                return EditResult.Saved;

            if (HasOneHolder(role) && held.Count > 0)
                return HandOver(write, held, userId, name);
            write.Db.RoleAssignments.Add(Assignment(write, role, userId, name));
            write.Log($"role {role}", null, name);
            write.Tell($"{Words(role)}: {name}");
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Hands a role from whoever has it to somebody else.</summary>
    public Task<EditResult> HandOverAsync(
        Actor actor, Guid incidentId, Guid assignmentId, Guid? toUserId, string toName, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            if (CheckName(toName) is { } problem)
                return EditResult.Invalid(problem);
            var held = await FindAsync(write, assignmentId, cancellationToken);
            if (held is null)
                return EditResult.NotFound;
            return held.Holder == toName.Trim() && held.UserId == toUserId
                ? EditResult.Saved
                : HandOver(write, [held], toUserId, toName.Trim());
        }, cancellationToken);

    /// <summary>Takes a role away without giving it to anybody.</summary>
    public Task<EditResult> ReleaseAsync(Actor actor, Guid incidentId, Guid assignmentId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var held = await FindAsync(write, assignmentId, cancellationToken);
            if (held is null)
                return EditResult.NotFound;
            write.Db.Remove(held);
            write.Log($"role {held.Role}", held.Holder, null);
            write.Tell($"{Words(held.Role)}: {held.Holder} steps down");
            return EditResult.Saved;
        }, cancellationToken);

    private static Task<RoleAssignment?> FindAsync(IncidentWrite write, Guid assignmentId, CancellationToken cancellationToken) =>
        write.Db.RoleAssignments.SingleOrDefaultAsync(found => found.Id == assignmentId && found.IncidentId == write.Incident.Id, cancellationToken);

    private static string? CheckName(string? name) =>
        IncidentTexts.CheckTitle(name) ?? (name!.Trim().Length > LongestName ? $"A name has at most {LongestName} characters." : null);

    private static string Words(IncidentRole role) => role switch
    {
        IncidentRole.CommunicationsLead => "Communications lead",
        IncidentRole.SubjectMatterExpert => "Subject-matter expert",
        _ => role.ToString(),
    };

    private EditResult HandOver(IncidentWrite write, List<RoleAssignment> from, Guid? userId, string name)
    {
        var role = from[0].Role;
        var before = string.Join(", ", from.Select(held => held.Holder));
        write.Db.RemoveRange(from);
        write.Db.RoleAssignments.Add(Assignment(write, role, userId, name));
        write.Log($"role {role}", before, name);
        write.Tell($"{Words(role)} handed over from {before} to {name}");
        return EditResult.Saved;
    }

    private RoleAssignment Assignment(IncidentWrite write, IncidentRole role, Guid? userId, string name) => new()
    {
        Id = Ids.NewId(time),
        IncidentId = write.Incident.Id,
        Role = role,
        UserId = userId,
        Holder = name,
        AssignedAt = write.Now,
    };
}
