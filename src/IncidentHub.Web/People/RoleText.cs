using IncidentHub.Core.People;

namespace IncidentHub.Web.People;

/// <summary>Roles in words.</summary>
internal static class RoleText
{
    public static string Explain(this Role role) => role switch
    {
        Role.Viewer => "reads incidents, postmortems and live metrics.",
        Role.Responder => "also opens incidents, logs the timeline, drafts postmortems.",
        Role.Manager => "also edits templates, publishes postmortems, sees restricted incidents.",
        Role.Administrator => "also invites people, adds targets, changes settings.",
        _ => "",
    };
}
