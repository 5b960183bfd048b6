using System.Security.Claims;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Web.Tests.Hosting;

public sealed class LiveConnectionsTests
{
    private readonly PeopleChanges _changes = new(TimeProvider.System);
    private readonly LiveConnections _connections;

    public LiveConnectionsTests() => _connections = new(_changes, new Sessions(new NoStore()), TimeProvider.System);

    [Fact]
    public async Task HubConnection_OfAPersonWhoWasChanged_IsAborted()
    {
        var person = Guid.NewGuid();
        var (context, lifetime) = Connection("/hubs/live", person);
        var running = _connections.InvokeAsync(context, UntilAborted);
        Assert.Equal(1, _connections.Count);

        _changes.Publish(person);

        await running;
        Assert.True(lifetime.RequestAborted.IsCancellationRequested);
        Assert.Equal(0, _connections.Count);
    }

    [Fact]
    public async Task HubConnection_OfSomebodyElse_GoesOn()
    {
        var (context, lifetime) = Connection("/hubs/live", Guid.NewGuid());
        var running = _connections.InvokeAsync(context, UntilAborted);

        _changes.Publish(Guid.NewGuid());

        Assert.False(running.IsCompleted);
        lifetime.Abort();
        await running;
        Assert.Equal(0, _connections.Count);
    }

    [Theory]
    [InlineData("/incidents")]
    [InlineData("/hubsomething")]
    public async Task Request_ThatIsNotLongLived_IsNotHeld(string path)
    {
        var (context, _) = Connection(path, Guid.NewGuid());
        var held = -1;

        await _connections.InvokeAsync(context, _ =>
        {
            held = _connections.Count;
            return Task.CompletedTask;
        });

        Assert.Equal(0, held);
    }

    private static async Task UntilAborted(HttpContext context)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private static (HttpContext Context, Lifetime Lifetime) Connection(string path, Guid person)
    {
        var lifetime = new Lifetime();
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new(PersonClaims.Id, person.ToString()), new(PersonClaims.Role, nameof(Role.Viewer))], "test")),
        };
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Request.Path = path;
        return (context, lifetime);
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public Lifetime() => RequestAborted = _source.Token;

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => _source.Cancel();

        public void Dispose() => _source.Dispose();
    }

    private sealed class NoStore : IDbContextFactory<IncidentHubDbContext>
    {
        public IncidentHubDbContext CreateDbContext() => throw new InvalidOperationException("Hub connections are ended without asking the store.");
    }
}
