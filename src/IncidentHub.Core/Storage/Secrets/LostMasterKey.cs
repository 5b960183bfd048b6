using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Storage.Secrets;

/// <summary>Notices that the store's keys were encrypted with another master key than the one at hand.</summary>
public static class LostMasterKey
{
    /// <summary>What to tell the operator, or null when every key can be read.</summary>
    public static async Task<string?> CheckAsync(
        IDbContextFactory<IncidentHubDbContext> contexts, MasterKey masterKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(masterKey);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.DataProtectionKeys.Select(key => key.Xml).ToListAsync(cancellationToken);
        var foreign = keys.Count(xml => xml is not null
            && xml.Contains(MasterKeyXmlEncryptor.KeyIdName, StringComparison.Ordinal)
            && !xml.Contains(masterKey.Id, StringComparison.Ordinal));
        return foreign == 0 ? null :
            $"The master key ({masterKey.Source}) is not the one that this store was used with before: {foreign} of {keys.Count} keys cannot be read. "
            + "Put the old one back and start again, or go on without it: everybody signs in again, and the passwords of targets and of other services must be entered again.";
    }
}
