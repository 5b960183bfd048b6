using System.Security.Claims;
using IncidentHub.Core.People;
using IncidentHub.Web.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace IncidentHub.Web.People;

/// <summary>
/// A circuit outlives its cookie: this keeps the person of an open page true to the store, at once after a change that this process
/// made and every half minute for those of others. Whoever was switched off is signed out; a new role or name is taken on.
/// </summary>
internal sealed partial class LiveAuthenticationStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private readonly PeopleChanges _changes;
    private readonly Sessions _sessions;
    private readonly ILogger<LiveAuthenticationStateProvider> _logger;
    private readonly ITimer _timer;
    private IDisposable? _subscription;
    private Guid? _watched;
    private volatile bool _disposed;

    public LiveAuthenticationStateProvider(
        PeopleChanges changes, Sessions sessions, TimeProvider time, ILogger<LiveAuthenticationStateProvider> logger)
    {
        (_changes, _sessions, _logger) = (changes, sessions, logger);
        AuthenticationStateChanged += OnStateChanged;
        _timer = time.CreateTimer(_ => _ = LookAgainAsync(), null, SessionCookie.LookUpEvery, SessionCookie.LookUpEvery);
    }

    /// <summary>Asks the store who the person is now. Gives false when nobody is signed in any more.</summary>
    internal async Task<bool> LookAgainAsync()
    {
        if (_disposed)
            return false;
        try
        {
            var before = (await GetAuthenticationStateAsync()).User;
            if (before.GetUserId() is not { } userId)
                return false;
            var person = await _sessions.FindAsync(userId, before.FindFirstValue(PersonClaims.SecurityStamp));
            if (_disposed)
                return false;
            var now = person is null ? Nobody : PersonPrincipal.ForSession(person);
            if (!SamePerson(before, now))
                SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
            return person is not null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store may be away for a moment; the next look tells.
            Log.LookFailed(_logger, e);
            return true;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        AuthenticationStateChanged -= OnStateChanged;
        _timer.Dispose();
        _subscription?.Dispose();
    }

    private async void OnStateChanged(Task<AuthenticationState> state)
    {
        try
        {
            var userId = (await state).User.GetUserId();
            if (userId == _watched || _disposed)
                return;
            _subscription?.Dispose();
            _watched = userId;
            _subscription = userId is { } id ? _changes.Subscribe(id, () => _ = LookAgainAsync()) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LookFailed(_logger, e);
        }
    }

    private static bool SamePerson(ClaimsPrincipal one, ClaimsPrincipal other) =>
        one.Claims.Select(claim => (claim.Type, claim.Value)).ToHashSet().SetEquals(other.Claims.Select(claim => (claim.Type, claim.Value)));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Whether the person of an open page may still use it could not be looked up; the next look follows")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
