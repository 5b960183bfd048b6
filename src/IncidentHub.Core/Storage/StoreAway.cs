using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Storage;

/// <summary>Tells a store that cannot be reached for now from a fault of ours.</summary>
internal static class StoreAway
{
    /// <summary>For what runs beside samples: a store that hangs must not hold them up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>True when the next try may succeed, and nobody has given up meanwhile.</summary>
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
