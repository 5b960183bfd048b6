using IncidentHub.Core.Knowledge.Drills;

namespace IncidentHub.Web.Knowledge.Drills;

/// <summary>The drill of this node for programs. Instants are UTC; the target's key serves the live hub as well.</summary>
/// <param name="State">Stopped, Starting, Running or Stopping.</param>
/// <param name="TargetId">The drill's key and that of its watched target; null when there was none since the app was started.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="EndsAt">When it stops by itself; null unless it runs.</param>
/// <param name="Figures">What the practice bank has gone through.</param>
/// <param name="End">Why the last one ended; null while one runs.</param>
public sealed record DrillAnswer(DrillState State, Guid? TargetId, string StartedBy, DateTimeOffset? EndsAt, DrillFigures Figures, DrillEnd? End)
{
    internal static DrillAnswer Of(DrillStatus status) =>
        new(status.State, status.DrillId, status.StartedBy, status.EndsAt, status.Figures, status.End);
}
