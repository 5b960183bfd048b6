using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Integration.Tests.Live;

/// <summary>An app and a target of which the test itself tells what happens there.</summary>
internal sealed class LiveScene(IncidentHubApp app, Guid target) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 22, 0, 0, TimeSpan.Zero);

    private readonly MetricFeed _feed = app.Services.GetRequiredService<MetricFeed>();
    private readonly FeedSubscription _staying = app.Services.GetRequiredService<MetricFeed>().Subscribe(target, capacity: 4096);

    /// <summary>What a reader knows that never left: everything that was told of the target.</summary>
    public async Task<IReadOnlyList<FeedMessage>> ToldAsync(CancellationToken cancellationToken) => (await _staying.ReadAsync(cancellationToken)).Messages;

    public void Dispose() => _staying.Dispose();

    public async Task<HubConnection> ConnectAsync(Uri address, bool messagePack, CancellationToken cancellationToken)
    {
        var token = await app.CreateTokenAsync(Role.Viewer);
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(address, "hubs/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token));
        if (messagePack)
            builder.AddMessagePackProtocol();
        var client = builder.Build();
        await client.StartAsync(cancellationToken);
        return client;
    }

    public void Up() => _feed.Publish(new TargetStatusChanged(new TargetStatus(target, "accounts-db", TargetState.Up, Now) { IsDrill = true }));

    public void Remove() => _feed.Publish(new TargetRemoved(target));

    /// <summary>Samples, a change of state and a deadlock that is logged and ends.</summary>
    public void Happen(int number)
    {
        for (var sample = 0; sample < 5; sample++)
            _feed.Publish(new SampleTaken(target, Sample(number)));
        _feed.Publish(new TargetStatusChanged(new TargetStatus(target, "accounts-db", number % 2 == 0 ? TargetState.Up : TargetState.Full, Now) { IsDrill = true }));
        var deadlock = new Deadlock(Guid.NewGuid(), target, "accounts-db", Now, new DeadlockGraph(
            [new(1, "app", "accounts", null, "active", 1, "UPDATE a"), new(2, "app", "accounts", null, "active", 1, "UPDATE b")],
            [new(1, [2], "ShareLock", "transactionid", "a", 1), new(2, [1], "ShareLock", "transactionid", "b", 1)]))
        { IsDrill = true };
        _feed.Publish(new DeadlockDetected(deadlock));
        _feed.Publish(new DeadlockLogged(deadlock with { Logged = new LoggedWord(Now, 1, null) }));
        _feed.Publish(new DeadlockEnded(target, deadlock.Id, Now, null));
    }

    private static Sample Sample(int inUse) => new()
    {
        At = Now,
        Usable = 100,
        InUse = inUse,
        Active = 1,
        Idle = 1,
        IdleInTransaction = 0,
        Waiting = 0,
        Blocked = 0,
        LongestQuery = 0,
        LongestTransaction = 0,
        LongestIdleInTransaction = 0,
        LongestBlocked = 0,
        DeadlockCounter = 0,
    };
}
