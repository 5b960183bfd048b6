namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>What a console that cannot be read means for its target, and what a person is to do.</summary>
internal static class PoolerFaults
{
    public static TargetFault Of(PoolerConsoleException exception) => exception.Problem switch
    {
        PoolerProblem.Credentials => Refused($"The pooler refuses user or password ({exception.SqlState ?? "08P01"}). Correct them; the user must be in its auth_file."),
        PoolerProblem.PasswordMissing => Refused("The pooler asks for a password and none is stored. Enter it."),
        PoolerProblem.UnknownUser => Refused("The pooler does not know this user. Add it to its auth_file, then RELOAD."),
        PoolerProblem.NoRights => Refused($"The user may not look at the pooler's console. {PoolerAdvice.StatsUsers}"),
        PoolerProblem.AdminNeeded => Refused($"The user may look at the pooler, but not change it. {PoolerAdvice.AdminUsers}"),
        PoolerProblem.Rejected => Refused("The pooler refuses this user from this machine. Look at its auth_hba_file, the user's name and the TLS choice."),
        PoolerProblem.UnsupportedLogin => Refused("The pooler wants a login other than a password. Let this user in with scram-sha-256, md5 or plain."),
        PoolerProblem.TlsRequired => Refused("The pooler takes only encrypted connections. Choose TLS for this target."),
        PoolerProblem.TlsRefused => Refused("The pooler offers no TLS. Set client_tls_sslmode, its key and certificate in pgbouncer.ini, or choose no TLS."),
        PoolerProblem.Unproven => Refused("The pooler could not prove that it knows the password: it may be another server than you mean. Nothing was read from it."),
        PoolerProblem.NotPooler => Refused("What answers there is no PgBouncer. Look at host and port."),
        PoolerProblem.MissingColumn => Refused("The pooler's console lacks what is to be read: PgBouncer 1.18 or later is needed."),
        PoolerProblem.Full => new(TargetState.Full, "The pooler takes no more clients: max_client_conn or a limit of the database or user is reached."),
        PoolerProblem.LoginTimeout => new(TargetState.Down, "The pooler gave up on the login: it took too long."),
        PoolerProblem.ShuttingDown => new(TargetState.Down, "The pooler is starting or stopping."),
        PoolerProblem.Malformed => new(TargetState.Down, "The pooler's answer makes no sense."),
        PoolerProblem.Broken => new(TargetState.Down, "The connection broke."),
        _ => new(TargetState.Down, $"The pooler answered with an error ({exception.SqlState ?? "without a code"})."),
    };

    private static TargetFault Refused(string reason) => new(TargetState.Refused, reason);
}
