namespace IncidentHub.Core.Monitoring;

/// <summary>Makes what a later room reads of each target beside the samples.</summary>
internal interface ISideReadingFactory
{
    ISideReading Create(TargetAccess access);
}
