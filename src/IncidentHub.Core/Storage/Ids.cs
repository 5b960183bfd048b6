namespace IncidentHub.Core.Storage;

/// <summary>Keys of the store.</summary>
public static class Ids
{
    /// <summary>A UUID version 7 stamped with the instant given, so that keys sort by creation.</summary>
    public static Guid NewId(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }
}
