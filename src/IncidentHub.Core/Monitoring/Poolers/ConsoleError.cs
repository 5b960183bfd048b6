namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>
/// Reads an ErrorResponse. PgBouncer up to 1.19 sends 08P01 whatever happened, later ones the code of a wrong password at most; its texts are
/// never translated, and are the same from 1.18 on (src/client.c, src/admin.c, src/objects.c).
/// </summary>
internal static class ConsoleError
{
    /// <exception cref="PoolerConsoleException">The error itself breaks the protocol.</exception>
    public static PoolerConsoleException Read(ReadOnlySpan<byte> body)
    {
        var cursor = new WireCursor(body);
        string sqlState = "", message = "";
        for (var field = cursor.Byte(); field != 0; field = cursor.Byte())
        {
            var value = cursor.Text();
            if (field == 'C')
                sqlState = IsSqlState(value) ? value : "";
            else if (field == 'M')
                message = value;
        }
        var code = sqlState.Length > 0 ? sqlState : null;
        return new PoolerConsoleException(ProblemOf(sqlState, message), $"The pooler answered with an error ({code ?? "without a code"}).", code, message);
    }

    private static bool IsSqlState(string value) => value.Length == 5 && value.All(char.IsAsciiLetterOrDigit);

    private static PoolerProblem ProblemOf(string sqlState, string message) => (sqlState, message) switch
    {
        ("28P01", _) => PoolerProblem.Credentials,
        ("53300", _) => PoolerProblem.Full,
        ("3D000" or "42704" or "42601", _) => PoolerProblem.NotPooler,
        ("57P01" or "57P02" or "57P03", _) => PoolerProblem.ShuttingDown,
        (_, "not allowed") => PoolerProblem.NoRights,
        (_, "admin access needed") => PoolerProblem.AdminNeeded,
        (_, "no such user" or "\"trust\" authentication failed") => PoolerProblem.UnknownUser,
        (_, "SSL required") => PoolerProblem.TlsRequired,
        (_, "certificate authentication failed") => PoolerProblem.UnsupportedLogin,
        (_, "empty password returned by client") => PoolerProblem.PasswordMissing,
        (_, "client_login_timeout" or "query_wait_timeout") => PoolerProblem.LoginTimeout,
        (_, "login rejected" or "unix socket login rejected") => PoolerProblem.Rejected,
        // Those of max_client_conn, max_db_client_connections and max_user_client_connections. The first never hits the console itself.
        _ when message.Contains("_conn", StringComparison.Ordinal) && message.Contains("connections", StringComparison.Ordinal) => PoolerProblem.Full,
        _ when message.EndsWith("authentication failed", StringComparison.Ordinal) => PoolerProblem.Credentials,
        _ when message.Contains("shut", StringComparison.OrdinalIgnoreCase) => PoolerProblem.ShuttingDown,
        ("28000", _) => PoolerProblem.Rejected,
        _ => PoolerProblem.Other,
    };
}
