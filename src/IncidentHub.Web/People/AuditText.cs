using IncidentHub.Core.People;

namespace IncidentHub.Web.People;

/// <summary>Acts of the audit log in words, before the name of whom or what they were about.</summary>
internal static class AuditText
{
    public static string Say(this AuditAct act) => act switch
    {
        AuditAct.FirstAdministratorCreated => "became the first administrator:",
        AuditAct.Invited => "invited",
        AuditAct.InvitationRevoked => "took back the invitation of",
        AuditAct.InvitationAccepted => "accepted the invitation of",
        AuditAct.RoleChanged => "changed the role of",
        AuditAct.PasswordResetRequested => "made a link for a new password of",
        AuditAct.PasswordReset => "set a new password by link:",
        AuditAct.PasswordChanged => "changed the password of",
        AuditAct.Deactivated => "switched off",
        AuditAct.Reactivated => "switched on again",
        AuditAct.TokenCreated => "made the token",
        AuditAct.TokenRevoked => "revoked the token",
        AuditAct.DrillStarted => "started a",
        AuditAct.DrillStopped => "ended a",
        AuditAct.ManagerChanged => "changed the manager of",
        AuditAct.MailChanged => "changed the mail server:",
        _ => act.ToString(),
    };
}
