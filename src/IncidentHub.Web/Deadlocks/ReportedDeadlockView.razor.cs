using System.Globalization;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>One deadlock report: drawing where its waits close a cycle, statements masked, and what is in doubt.</summary>
public sealed partial class ReportedDeadlockView
{
    /// <summary>More sessions than this are a crowd, no picture.</summary>
    private const int MostInPicture = 12;

    /// <summary>More lines than this tell a reader nothing.</summary>
    private const int Most = 100;

    private const int LongestGist = 17;

    private Deadlock? picture;
    private string titleId = "";

    [Parameter, EditorRequired] public DeadlockReport Report { get; set; } = default!;

    /// <summary>Its place among those of the text, from 1.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    protected override void OnParametersSet()
    {
        titleId = string.Create(CultureInfo.InvariantCulture, $"reported-{Number}");
        picture = Report.ClosesCycle && Report.Waits.Count <= MostInPicture ? Picture() : null;
    }

    // What the picture has room for below the pid, in capitals.
    private static string Gist(string? statement)
    {
        var masked = statement is null ? "no statement" : SqlMasker.Apply(statement);
        return masked.Length <= LongestGist ? masked : string.Concat(masked.AsSpan(0, LongestGist - 1).TrimEnd(), "…");
    }

    private Deadlock Picture() => new(Guid.NewGuid(), Guid.Empty, "", Report.At ?? default, new DeadlockGraph(
        [.. Report.Processes.Select(process => new DeadlockSession(process.Pid, null, null, Gist(process.Statement), null, null, null))],
        [.. Report.Waits.Select(wait => new LockWait(wait.Pid, [wait.BlockedBy], wait.Mode, wait.Target.LockType, wait.Target.English, null))]))
    {
        SeenVictim = Report.VictimPid,
    };
}
