using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>
/// The way from an empty store to its first administrator: a link with a secret that is single use, holds for an hour and is new
/// at each start. Only the hash of the secret is kept, in memory.
/// </summary>
public sealed class FirstStart(
    IDbContextFactory<IncidentHubDbContext> contexts, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, TimeProvider time) : IDisposable
{
    /// <summary>How long the link holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Held by one starter at a time, across processes, while it looks for people and makes the first one.
    private const long AdvisoryLock = 0x1C1D_F125;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Accounts _accounts = new(hasher, normalizer, time);
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _secretHash;
    private DateTimeOffset _expiresAt;
    private DateTimeOffset _lookedAt;
    private volatile bool _ready;

    /// <summary>True once there is somebody who can sign in; until then nothing but the set-up page answers.</summary>
    public bool IsReady => _ready;

    /// <summary>Looks whether there are people. If not, gives the secret of the link, to be printed once; else null.</summary>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (await HasPeopleAsync(cancellationToken))
            return null;
        var secret = SecretToken.New();
        _secretHash = SecretToken.Hash(secret);
        _expiresAt = time.GetUtcNow() + Lifetime;
        return secret;
    }

    /// <summary>As <see cref="IsReady"/>, but looks again whether another process has made the first administrator.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        if (_ready || _secretHash is null || time.GetUtcNow() - _lookedAt < LookAgainAfter)
            return _ready;
        return await HasPeopleAsync(cancellationToken);
    }

    /// <summary>What the link with this secret can do now.</summary>
    public SetupLinkState Check(string? secret)
    {
        if (_ready)
            return SetupLinkState.Used;
        if (_secretHash is null)
            return SetupLinkState.Starting;
        if (!SecretToken.Matches(secret, _secretHash))
            return SetupLinkState.Wrong;
        return time.GetUtcNow() < _expiresAt ? SetupLinkState.Open : SetupLinkState.Expired;
    }

    /// <summary>Makes the first administrator with the link. Of several at once one wins and the others are told that it was used.</summary>
    public async Task<SetupOutcome> UseAsync(string? secret, NewPerson person, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var state = Check(secret);
            return state == SetupLinkState.Open ? await CreateAsync(person, "with the set-up link", cancellationToken) : new(state, Refusal.None);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The same without a link, for what the configuration names.</summary>
    public async Task<SetupOutcome> CreateAsync(NewPerson person, string detail, CancellationToken cancellationToken = default)
    {
        var refusals = AccountRules.Check(person);
        if (refusals.Count > 0)
            return new(SetupLinkState.Open, refusals);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
        {
            _ready = true;
            return new(SetupLinkState.Used, Refusal.None);
        }
        var user = _accounts.Create(person, Role.Administrator);
        db.Users.Add(user);
        db.Audit(time, user.AsActor(), AuditAct.FirstAdministratorCreated, user.Email!, detail);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _ready = true;
        return new(SetupLinkState.Open, Refusal.None, user.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Asks the store whether anybody has an account.</summary>
    public async Task<bool> HasPeopleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var any = await db.Users.AnyAsync(cancellationToken);
        _lookedAt = time.GetUtcNow();
        return _ready |= any;
    }
}
