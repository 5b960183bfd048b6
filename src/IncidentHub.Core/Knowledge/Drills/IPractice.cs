using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>A practice server at work. Disposing of it takes everything away again.</summary>
internal interface IPractice : IAsyncDisposable
{
    /// <summary>What happened so far, and what it takes of the disk.</summary>
    DrillFigures Measure();

    /// <summary>How the server is watched.</summary>
    TargetAccess Describe(Guid targetId, string name);
}
