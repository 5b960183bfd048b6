namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Why a pooler's console cannot be read. PgBouncer says nearly everything under 08P01, so that its words have to be told apart.</summary>
internal enum PoolerProblem
{
    /// <summary>An error that we know nothing more of.</summary>
    Other,

    /// <summary>User or password are wrong; PgBouncer does not say which.</summary>
    Credentials,

    /// <summary>PgBouncer asks for a password and none is stored.</summary>
    PasswordMissing,

    /// <summary>PgBouncer does not know the user, and says so.</summary>
    UnknownUser,

    /// <summary>The user is known, but may not look at the console.</summary>
    NoRights,

    /// <summary>The user may look, but not change anything.</summary>
    AdminNeeded,

    /// <summary>The pooler's host-based rules keep this machine or user out.</summary>
    Rejected,

    /// <summary>The pooler wants a login that we do not speak.</summary>
    UnsupportedLogin,

    /// <summary>All places for clients are taken.</summary>
    Full,

    /// <summary>The pooler takes only encrypted connections.</summary>
    TlsRequired,

    /// <summary>The pooler offers no encryption, but it was asked for.</summary>
    TlsRefused,

    /// <summary>The pooler gave up on a login that took too long.</summary>
    LoginTimeout,

    /// <summary>The pooler could not prove that it knows the password.</summary>
    Unproven,

    /// <summary>Whatever answers there is no PgBouncer.</summary>
    NotPooler,

    /// <summary>The pooler lacks a column that every version since 1.18 has.</summary>
    MissingColumn,

    /// <summary>The answer breaks the protocol or is larger than anything that a pooler says.</summary>
    Malformed,

    /// <summary>The pooler is stopping or starting.</summary>
    ShuttingDown,

    /// <summary>The connection was given up after an earlier failure.</summary>
    Broken,
}
