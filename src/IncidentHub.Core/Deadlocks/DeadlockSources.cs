namespace IncidentHub.Core.Deadlocks;

/// <summary>What tells of a deadlock.</summary>
[Flags]
public enum DeadlockSources
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The cycle was seen among the locks, as a rule before the server broke it.</summary>
    Sampler = 1,

    /// <summary>The server wrote of it.</summary>
    Log = 2,
}
