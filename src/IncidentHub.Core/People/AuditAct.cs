namespace IncidentHub.Core.People;

/// <summary>What was done to an account, or by it to the whole of IncidentHub.</summary>
public enum AuditAct
{
    /// <summary>The first administrator was made with the set-up link or from configuration.</summary>
    FirstAdministratorCreated,

    /// <summary>Somebody was invited.</summary>
    Invited,

    /// <summary>An invitation was taken back.</summary>
    InvitationRevoked,

    /// <summary>An invited person made the account.</summary>
    InvitationAccepted,

    /// <summary>A person got another role.</summary>
    RoleChanged,

    /// <summary>An administrator made a link for a new password.</summary>
    PasswordResetRequested,

    /// <summary>A new password was set with such a link.</summary>
    PasswordReset,

    /// <summary>A person changed the own password.</summary>
    PasswordChanged,

    /// <summary>An account was switched off.</summary>
    Deactivated,

    /// <summary>An account was switched on again.</summary>
    Reactivated,

    /// <summary>A personal token was made.</summary>
    TokenCreated,

    /// <summary>A personal token was taken back.</summary>
    TokenRevoked,

    /// <summary>A drill was started.</summary>
    DrillStarted,

    /// <summary>A drill ended; the detail says why.</summary>
    DrillStopped,

    /// <summary>A person got another manager, or none.</summary>
    ManagerChanged,

    /// <summary>The mail server or the addresses of messages were changed.</summary>
    MailChanged,
}
