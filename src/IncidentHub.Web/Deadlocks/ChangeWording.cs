using IncidentHub.Core.Monitoring.Changes;

namespace IncidentHub.Web.Deadlocks;

/// <summary>A change of a server as a sentence.</summary>
internal static class ChangeWording
{
    public static string Of(ServerChange change) => change switch
    {
        { Kind: ServerChangeKind.Server, Name: "started" } => "the server was restarted",
        { Kind: ServerChangeKind.Server } => $"{change.Name}: {change.From} → {change.To}",
        { Kind: ServerChangeKind.Application } => $"application {change.Name} was seen for the first time",
        { Kind: ServerChangeKind.Setting } => $"{change.Name}: {change.From ?? "default"} → {change.To ?? "default"}",
        { Kind: ServerChangeKind.Index, To: null } => $"index {change.Name} was dropped ({change.From})",
        { Kind: ServerChangeKind.Index, From: null } => $"index {change.Name} was made ({change.To})",
        { Kind: ServerChangeKind.Index } => $"index {change.Name}: {change.From} → {change.To}",
        { To: null } => $"table {change.Name} was dropped",
        { From: null } => $"table {change.Name} was made",
        _ => $"table {change.Name}: {change.From} → {change.To}",
    };
}
