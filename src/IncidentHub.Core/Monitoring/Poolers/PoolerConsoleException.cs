namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>The console refused or made no sense.</summary>
/// <param name="problem">What it means.</param>
/// <param name="message">Words of our own, with nothing that the server sent.</param>
/// <param name="sqlState">The server's code, five letters and digits; null when it sent none.</param>
/// <param name="serverMessage">The server's text. It names users and databases: for a log of details, never for a screen.</param>
internal sealed class PoolerConsoleException(PoolerProblem problem, string message, string? sqlState = null, string? serverMessage = null)
    : Exception(message)
{
    public PoolerProblem Problem { get; } = problem;

    public string? SqlState { get; } = sqlState;

    public string? ServerMessage { get; } = serverMessage;

    /// <summary>The answer breaks the protocol.</summary>
    public static PoolerConsoleException Malformed(string what) => new(PoolerProblem.Malformed, $"The pooler's answer makes no sense: {what}.");
}
