using Microsoft.Extensions.Logging;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

/// <summary>Puts what the server's keeper says beside the test's own result.</summary>
internal sealed class TestLogger : ILogger
{
    public static readonly TestLogger Instance = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        TestContext.Current.SendDiagnosticMessage(formatter(state, exception));
}
