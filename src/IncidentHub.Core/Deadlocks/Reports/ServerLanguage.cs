namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>What a server writes of a deadlock in one language (<c>lc_messages</c>).</summary>
internal sealed class ServerLanguage
{
    /// <summary>The message itself, in this and earlier versions.</summary>
    public List<string> Deadlock { get; } = [];

    /// <summary>A line of the detail: pid, mode, target, pid of the blocker.</summary>
    public List<MessageTemplate> Waits { get; } = [];

    /// <summary>The word before the pid that a statement belongs to.</summary>
    public string Process { get; set; } = "Process";

    /// <summary>Descriptions of what is locked, by kind.</summary>
    public List<(string LockType, MessageTemplate Template)> Targets { get; } = [];
}
