namespace IncidentHub.Core.Monitoring;

/// <summary>How the connection to a target is protected, strongest first.</summary>
public enum TlsMode
{
    /// <summary>Encrypted, certificate and host name verified. The default.</summary>
    VerifyFull,

    /// <summary>Encrypted, certificate verified, host name not.</summary>
    VerifyCa,

    /// <summary>Encrypted, the server not verified: whoever stands between can read along.</summary>
    Require,

    /// <summary>Not encrypted.</summary>
    Disable,
}
