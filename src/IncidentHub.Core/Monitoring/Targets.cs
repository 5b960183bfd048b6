using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>The list of servers that are watched. Only administrators change it.</summary>
public sealed class Targets
{
    private readonly IDbContextFactory<IncidentHubDbContext> _contexts;
    private readonly TargetVault _vault;
    private readonly TargetTester _tester;
    private readonly TargetChanges _changes;
    private readonly TimeProvider _time;

    internal Targets(
        IDbContextFactory<IncidentHubDbContext> contexts, TargetVault vault, TargetTester tester, TargetChanges changes, TimeProvider time) =>
        (_contexts, _vault, _tester, _changes, _time) = (contexts, vault, tester, changes, time);

    /// <summary>One target, or null.</summary>
    public async Task<TargetDetails?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Targets
            .Where(target => target.Id == id)
            .Select(target => new TargetDetails(
                target.Id, target.Kind, target.Name, target.IsOwn, target.Host, target.MetricsAddress, target.LeadsToId, target.Port, target.Database, target.UserName,
                target.ProtectedPassword != null, target.Tls, target.Version))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Begins to watch a server.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<TargetSaved> AddAsync(Actor actor, TargetInput input, CancellationToken cancellationToken)
    {
        Demand(actor);
        Trim(input);
        if (TargetValidation.Check(input) is { Count: > 0 } problems)
            return new TargetSaved(null, problems);
        var target = new Target { Id = Ids.NewId(_time), Kind = input.Kind, Name = input.Name, CreatedAt = _time.GetUtcNow() };
        Copy(input, target);
        target.ProtectedPassword = _vault.Protect(input.Password);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await TargetChain.ProblemAsync(db, target, cancellationToken) is { } wrong)
            return new TargetSaved(null, [wrong]);
        db.Targets.Add(target);
        return await SaveAsync(db, target.Id, cancellationToken);
    }

    /// <summary>Changes how a server is reached. Without a new password the stored one stays, as long as it goes to the same server.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The target; not IncidentHub's own.</param>
    /// <param name="version">As it was when the form was opened.</param>
    /// <param name="input">What was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<TargetSaved> EditAsync(Actor actor, Guid id, uint version, TargetInput input, CancellationToken cancellationToken)
    {
        Demand(actor);
        Trim(input);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var target = await db.Targets.SingleOrDefaultAsync(target => target.Id == id && !target.IsOwn, cancellationToken);
        if (target is null)
            return Refused(nameof(input.Name), "This target was removed meanwhile, or cannot be edited.");
        input.Kind = target.Kind;
        if (TargetValidation.Check(input) is { Count: > 0 } problems)
            return new TargetSaved(null, problems);
        if (target.Version != version)
            return Changed;
        if (PasswordProblem(input, target) is { } problem)
            return new TargetSaved(null, [problem]);
        Copy(input, target);
        if (await TargetChain.ProblemAsync(db, target, cancellationToken) is { } wrong)
            return new TargetSaved(null, [wrong]);
        if (input.Password.Length > 0)
            target.ProtectedPassword = _vault.Protect(input.Password);
        return await SaveAsync(db, id, cancellationToken);
    }

    /// <summary>Stops watching a server. What was recorded about it stays.</summary>
    /// <returns>False when there is no such target, or it is IncidentHub's own.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<bool> RemoveAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        Demand(actor);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var removed = await db.Targets.Where(target => target.Id == id && !target.IsOwn).ExecuteDeleteAsync(cancellationToken);
        _changes.Announce();
        return removed > 0;
    }

    /// <summary>Tries what was typed without saving it, and says which grants are missing.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The target that is edited: its stored password is used when none was typed. Null for a new one.</param>
    /// <param name="input">What was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<TargetTest> TestAsync(Actor actor, Guid? id, TargetInput input, CancellationToken cancellationToken)
    {
        Demand(actor);
        Trim(input);
        if (TargetValidation.Check(input) is { Count: > 0 } problems)
            return new TargetTest(problems, false, "", []);
        var target = new Target { Id = Guid.Empty, Kind = input.Kind, Name = input.Name, CreatedAt = default };
        Copy(input, target);
        if (input.Password.Length > 0)
        {
            target.ProtectedPassword = _vault.Protect(input.Password);
        }
        else if (id is not null)
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            var stored = await db.Targets.AsNoTracking().SingleOrDefaultAsync(target => target.Id == id && !target.IsOwn, cancellationToken);
            if (stored is not null && PasswordProblem(input, stored) is { } problem)
                return new TargetTest([problem], false, "", []);
            target.ProtectedPassword = stored?.ProtectedPassword;
        }
        return await _tester.TestAsync(_vault.Open(target), cancellationToken);
    }

    private async Task<TargetSaved> SaveAsync(IncidentHubDbContext db, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refused(nameof(TargetInput.Name), "Another target has this name already.");
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            return new TargetSaved(null, [TargetChain.Removed]);
        }
        _changes.Announce();
        return new TargetSaved(id, []);
    }

    private static TargetSaved Changed =>
        Refused(nameof(TargetInput.Name), "Someone else changed this target meanwhile. Open it again to see what it is now.");

    private static TargetSaved Refused(string field, string message) => new(null, [new TargetProblem(field, message)]);

    /// <summary>A stored password must not be sent to another server, as another user or less protected than it was meant for.</summary>
    private static TargetProblem? PasswordProblem(TargetInput input, Target stored) =>
        input.Password.Length > 0 || stored.ProtectedPassword is null || IsMeantFor(input, stored)
            ? null
            : new TargetProblem(nameof(input.Password), "Enter the password again: the stored one is kept for the server, user and protection that it was given for.");

    /// <summary>Only what counts for its kind: of the other fields a form holds what it will.</summary>
    private static bool IsMeantFor(TargetInput input, Target stored) => input.Kind == stored.Kind && (input.Kind == TargetKind.Application
        ? SameServer(input.MetricsAddress, stored.MetricsAddress)
        : input.Host == stored.Host && input.Port == stored.Port && input.UserName == stored.UserName && input.Tls <= stored.Tls);

    private static bool SameServer(string one, string other) =>
        one == other || (Uri.TryCreate(one, UriKind.Absolute, out var here) && Uri.TryCreate(other, UriKind.Absolute, out var there)
            && here.GetLeftPart(UriPartial.Authority) == there.GetLeftPart(UriPartial.Authority));

    private static void Trim(TargetInput input) =>
        (input.Name, input.Host, input.MetricsAddress) = (input.Name.Trim(), input.Host.Trim(), input.MetricsAddress.Trim());

    private static void Copy(TargetInput input, Target target)
    {
        target.Name = input.Name;
        target.LeadsToId = target.Kind == TargetKind.PostgreSql ? null : input.LeadsToId;
        if (target.Kind == TargetKind.Application)
        {
            target.MetricsAddress = input.MetricsAddress;
            return;
        }
        target.Host = input.Host;
        target.Port = input.Port;
        target.Database = target.Kind == TargetKind.PgBouncer ? "" : input.Database;
        target.UserName = input.UserName;
        target.Tls = input.Tls;
    }

    private static void Demand(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Is(Role.Administrator))
            throw new UnauthorizedAccessException("Only administrators change targets.");
    }
}
