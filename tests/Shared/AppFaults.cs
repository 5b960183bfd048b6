using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Tests.Shared;

/// <summary>What the apps of this test run logged as errors: a test that fails says it, which a picture of the page does not.</summary>
public sealed class AppFaults : ILoggerProvider
{
    private static readonly ConcurrentQueue<(DateTimeOffset At, string Text)> Logged = [];

    /// <summary>The errors since that time, of all apps.</summary>
    public static IReadOnlyList<string> Since(DateTimeOffset at) => [.. Logged.Where(fault => fault.At >= at).Select(fault => fault.Text)];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing to let go: what was logged outlives the app.
    }

    private sealed class Logger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Logged.Enqueue((TimeProvider.System.GetUtcNow(), $"{category}: {formatter(state, exception)} {exception}"));
        }
    }
}
