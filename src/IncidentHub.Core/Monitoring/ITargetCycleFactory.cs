namespace IncidentHub.Core.Monitoring;

/// <summary>Makes one cycle for each target that is watched. A later room that watches targets too registers its own.</summary>
internal interface ITargetCycleFactory
{
    /// <summary>Whether targets of this kind want the cycle.</summary>
    bool Serves(TargetKind kind);

    ITargetCycle Create(TargetAccess access);
}
