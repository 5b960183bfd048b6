using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The mail server that messages go through: set and tried by administrators.</summary>
public sealed class MailServer(
    IDbContextFactory<IncidentHubDbContext> contexts, SecretText secrets, MailTransport transport, InboxChanges changes, TimeProvider time)
{
    private static readonly Refusal Changed = new("Somebody else changed the settings meanwhile. Open the page again to see what they are now.");
    private static readonly Refusal PasswordAgain = new(
        "Enter the password again: the stored one is kept for the server, user and protection that it was given for.", nameof(MailInput.Password));

    private readonly MailVault _vault = new(secrets);

    /// <summary>The settings, or null when there are none.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<MailDetails?> FindAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        Demand(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MailSettings.Select(settings => new MailDetails(
                settings.Host, settings.Port, settings.Tls, settings.UserName, settings.ProtectedPassword != null, settings.FromAddress, settings.PublicAddress, settings.Version))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>True when messages are sent at all.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MailSettings.AnyAsync(cancellationToken);
    }

    /// <summary>Where people reach this installation, as far as somebody said it; no secret.</summary>
    public async Task<Uri?> FindPublicAddressAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Uri.TryCreate(await db.MailSettings.Select(settings => settings.PublicAddress).SingleOrDefaultAsync(cancellationToken), UriKind.Absolute, out var address) ? address : null;
    }

    /// <summary>Saves the settings, and has messages tried again that failed with the former ones.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="input">What was typed; an empty password keeps the stored one.</param>
    /// <param name="version">The version that the actor saw; null when there were no settings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<IReadOnlyList<Refusal>> SaveAsync(Actor actor, MailInput input, uint? version, CancellationToken cancellationToken = default)
    {
        Demand(actor);
        if (MailRules.Check(input) is { Count: > 0 } refusals)
            return refusals;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var settings = await db.MailSettings.SingleOrDefaultAsync(cancellationToken);
        if (settings?.Version != version)
            return [Changed];
        if (input.Password.Length == 0 && settings?.ProtectedPassword is not null && input.UserName.Length > 0 && !IsMeantFor(input, settings))
            return [PasswordAgain];
        if (settings is null)
            db.MailSettings.Add(settings = new MailSettings { Host = "", Port = 0, Tls = input.Tls, FromAddress = "", PublicAddress = "", ChangedAt = default });
        Copy(input, settings);
        db.Audit(time, actor, AuditAct.MailChanged, input.Host);
        return await SaveAsync(db, cancellationToken);
    }

    /// <summary>Forgets the server and its password: from now on people are told in the app only.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task RemoveAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        Demand(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.MailSettings.SingleOrDefaultAsync(cancellationToken) is not { } settings)
            return;
        db.MailSettings.Remove(settings);
        db.Audit(time, actor, AuditAct.MailChanged, settings.Host, "removed");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sends a message to the actor by the settings as they are saved, and says what became of it.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<MailTest> TestAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        Demand(actor);
        if (await OpenAsync(cancellationToken) is not { } access)
            return new MailTest(false, "There is no mail server yet. Save one first.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var email = await db.PersonLines.Where(person => person.Id == actor.UserId && person.IsActive).Select(person => person.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is null)
            return new MailTest(false, "Your account has no e-mail address.");
        try
        {
            var message = MailLetter.Test(actor.Name, email, access, $"{Ids.NewId(time):N}@{access.FromAddress.Split('@')[^1]}", time.GetUtcNow());
            await using var connection = await transport.OpenAsync(access, cancellationToken);
            await connection.SendAsync(message, cancellationToken);
            return new MailTest(true, $"{access.Host} took the message for {email}. Whether it arrives shows your mailbox.");
        }
        catch (MailException failure)
        {
            return new MailTest(false, failure.Message);
        }
    }

    /// <summary>What it takes to reach the server; null when there is none.</summary>
    internal async Task<MailAccess?> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MailSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } settings ? _vault.Open(settings) : null;
    }

    private async Task<IReadOnlyList<Refusal>> SaveAsync(IncidentHubDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return [Changed];
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return [Changed];
        }
        var now = time.GetUtcNow();
        await db.Notifications.Where(row => row.State == DeliveryState.Failed && row.MailId == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), cancellationToken);
        changes.Publish(Guid.Empty); // The dispatcher listens, too.
        return Refusal.None;
    }

    private void Copy(MailInput input, MailSettings settings)
    {
        (settings.Host, settings.Port, settings.Tls) = (input.Host, input.Port, input.Tls);
        (settings.UserName, settings.FromAddress, settings.PublicAddress) = (input.UserName, input.FromAddress, input.PublicAddress);
        if (input.Password.Length > 0)
            settings.ProtectedPassword = _vault.Protect(input.Password);
        else if (input.UserName.Length == 0)
            settings.ProtectedPassword = null;
        settings.ChangedAt = time.GetUtcNow();
    }

    /// <summary>A stored password must not be sent to another server, as another user or less protected than it was meant for.</summary>
    private static bool IsMeantFor(MailInput input, MailSettings stored) =>
        input.Host == stored.Host && input.Port == stored.Port && input.UserName == stored.UserName && input.Tls <= stored.Tls;

    private static void Demand(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Administrator);
    }
}
