using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Catalogue;

/// <summary>Who belongs to which team. Everyone reads it; Managers and up change it.</summary>
public sealed class TeamMembers(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>Those in a team, the active first, by name.</summary>
    public async Task<IReadOnlyList<MemberRow>> OfTeamAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.TeamMembers.Where(member => member.TeamId == teamId)).ToListAsync(cancellationToken);
    }

    /// <summary>Those in every team, by team.</summary>
    public async Task<ILookup<Guid, MemberRow>> ByTeamAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await Rows(db, db.TeamMembers).ToListAsync(cancellationToken)).ToLookup(row => row.TeamId);
    }

    /// <summary>The teams that a person is in, by name; not tracked.</summary>
    public async Task<IReadOnlyList<Team>> OfPersonAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = db.TeamMembers;
        return await db.Teams.AsNoTracking()
            .Where(team => members.Any(member => member.TeamId == team.Id && member.UserId == userId))
            .OrderBy(team => team.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Takes a person into a team. One who is in it already stays.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<CatalogueResult> AddAsync(Actor actor, Guid teamId, Guid userId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Teams.AnyAsync(team => team.Id == teamId, cancellationToken))
            return CatalogueResult.Gone;
        if (!await db.PersonLines.AnyAsync(person => person.Id == userId && person.IsActive, cancellationToken))
            return new CatalogueResult("This person has no account, or it is switched off.");
        // Team and person are named by rows, so that one that goes meanwhile is nobody's error.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO team_members (team_id, user_id) SELECT teams.id, users.id FROM teams, users WHERE teams.id = {teamId} AND users.id = {userId}
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        return CatalogueResult.Saved;
    }

    /// <summary>Takes a person out of a team.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<CatalogueResult> RemoveAsync(Actor actor, Guid teamId, Guid userId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.TeamMembers.Where(member => member.TeamId == teamId && member.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        return CatalogueResult.Saved;
    }

    private static IQueryable<MemberRow> Rows(IncidentHubDbContext db, IQueryable<TeamMember> members) =>
        from member in members
        join person in db.PersonLines on member.UserId equals person.Id
        orderby !person.IsActive, person.DisplayName, person.Id
        select new MemberRow(member.TeamId, person.Id, person.DisplayName, person.IsActive);
}
