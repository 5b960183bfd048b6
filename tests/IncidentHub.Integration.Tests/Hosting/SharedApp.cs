using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Hosting;

/// <summary>An app for the tests of a class that keep to incidents of their own and change nothing for others: a start costs seconds.</summary>
public sealed class SharedApp(PostgresFixture postgres) : IAsyncLifetime
{
    private IncidentHubApp? _app;

    /// <summary>The app.</summary>
    public IncidentHubApp App => _app ?? throw new InvalidOperationException("The app is not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
