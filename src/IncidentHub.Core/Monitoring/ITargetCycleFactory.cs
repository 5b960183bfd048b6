namespace IncidentHub.Core.Monitoring;

/// <summary>Makes one cycle for each target that is watched. A later room that watches targets too registers its own.</summary>
internal interface ITargetCycleFactory
{
    ITargetCycle Create(TargetAccess access);
}
