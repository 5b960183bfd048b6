namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Looks at a pooler over one connection: what moves each time, what people set once a minute, the version once.</summary>
internal sealed class PoolerProbe : IAsyncDisposable
{
    private static readonly TimeSpan SettingsAge = TimeSpan.FromMinutes(1);

    private readonly PoolerConsole _console;
    private readonly TimeProvider _clock;
    private readonly Guid _connection = Guid.NewGuid();
    private PoolerVersion? _version;
    private Configuration? _configuration;
    private long _configurationTakenAt;

    private PoolerProbe(PoolerConsole console, TimeProvider clock) => (_console, _clock) = (console, clock);

    /// <inheritdoc cref="PoolerConsole.OpenAsync(TargetAccess, CancellationToken)"/>
    public static Task<PoolerProbe> OpenAsync(TargetAccess access, TimeProvider clock, CancellationToken cancellationToken) =>
        OpenAsync(PoolerConsole.OpenAsync(access, cancellationToken), clock, cancellationToken);

    internal static async Task<PoolerProbe> OpenAsync(Task<PoolerConsole> console, TimeProvider clock, CancellationToken cancellationToken)
    {
        var probe = new PoolerProbe(await console, clock);
        try
        {
            probe._version = PoolerVersion.Read(await probe._console.QueryAsync(PoolerVersion.Statement, cancellationToken));
            return probe;
        }
        catch
        {
            await probe.DisposeAsync();
            throw;
        }
    }

    /// <summary>A look now.</summary>
    /// <exception cref="PoolerConsoleException">The pooler refuses or makes no sense.</exception>
    /// <exception cref="TimeoutException">No answer within 3 s.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<PoolerReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (_configuration is null || _clock.GetElapsedTime(_configurationTakenAt) >= SettingsAge)
        {
            _configuration = await ReadConfigurationAsync(cancellationToken);
            _configurationTakenAt = _clock.GetTimestamp();
        }
        var pools = PoolReading.Read(await _console.QueryAsync(PoolReading.Statement, cancellationToken));
        var totals = PoolTotalsReading.Read(await _console.QueryAsync(PoolTotalsReading.Statement, cancellationToken));
        return new PoolerReading
        {
            Connection = _connection,
            Version = _version,
            Pools = pools,
            Totals = totals.ToDictionary(total => total.Database, StringComparer.Ordinal),
            Databases = _configuration.Databases,
            UserSizes = _configuration.UserSizes,
            Settings = _configuration.Settings,
        };
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    private async Task<Configuration> ReadConfigurationAsync(CancellationToken cancellationToken)
    {
        var databases = PoolDatabaseReading.Read(await _console.QueryAsync(PoolDatabaseReading.Statement, cancellationToken));
        var users = PoolUserReading.Read(await _console.QueryAsync(PoolUserReading.Statement, cancellationToken));
        var settings = PoolSettingReading.Read(await _console.QueryAsync(PoolSettingReading.Statement, cancellationToken));
        return new Configuration(
            databases.DistinctBy(database => database.Name).ToDictionary(database => database.Name, StringComparer.Ordinal),
            users.DistinctBy(user => user.Name).ToDictionary(user => user.Name, user => user.PoolSize, StringComparer.Ordinal),
            settings);
    }

    private sealed record Configuration(
        IReadOnlyDictionary<string, PoolDatabaseReading> Databases, IReadOnlyDictionary<string, int> UserSizes, IReadOnlyDictionary<string, PoolSettingReading> Settings);
}
