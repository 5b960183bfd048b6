using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>Whether a session that was opened earlier still holds.</summary>
public sealed class Sessions(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The person as of now; null when the account is switched off or gone, or its sessions were ended since.</summary>
    public async Task<SessionPerson?> FindAsync(Guid userId, string? securityStamp, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users
            .Where(user => user.Id == userId && user.DeactivatedAt == null && user.SecurityStamp == securityStamp)
            .Select(user => new SessionPerson(user.Id, user.Email!, user.DisplayName, user.TimeZone, user.Role, user.SecurityStamp!))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
