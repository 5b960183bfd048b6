namespace IncidentHub.Core.Monitoring;

/// <summary>Whether a target can be watched right now.</summary>
public enum TargetState
{
    /// <summary>Not tried yet.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It does not answer.</summary>
    Down,

    /// <summary>It answers that all its connection slots are taken (SQLSTATE 53300): the pool is exhausted.</summary>
    Full,

    /// <summary>It refuses the user, the password, the database or the certificate: a person must change something.</summary>
    Refused,
}
