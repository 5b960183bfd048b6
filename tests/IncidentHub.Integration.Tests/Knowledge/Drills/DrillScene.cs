using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Drills;

/// <summary>What tests of drills wait for and read.</summary>
internal static class DrillScene
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the drill is as wanted; it tells of every change.</summary>
    public static async Task<DrillStatus> UntilAsync(this DrillNews drills, Func<DrillStatus, bool> wanted)
    {
        var found = new TaskCompletionSource<DrillStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = drills.Subscribe(Look);
        Look();
        try
        {
            return await found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It stays as {drills.Current}");
        }

        void Look()
        {
            if (drills.Current is var status && wanted(status))
                found.TrySetResult(status);
        }
    }

    /// <summary>The drill as it is stored.</summary>
    public static async Task<Drill> FindDrillAsync(this IncidentHubApp app, Guid id)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        return await db.Drills.AsNoTracking().SingleAsync(drill => drill.Id == id);
    }
}
