using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Storage;

/// <summary>Tells a store that cannot be reached for now from a fault of ours.</summary>
internal static class StoreAway
{
    /// <summary>True when the next try may succeed, and nobody has given up meanwhile.</summary>
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException && !cancellationToken.IsCancellationRequested;
}
