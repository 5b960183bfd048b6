using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Search.Words;

/// <summary>
/// The timer shell of the count of words. It rests a hundred times as long as a count took, so that however much there is, a hundredth of one
/// processor is spent; a small store is counted within half a minute of a change, and one where nothing changes is left alone.
/// </summary>
public sealed partial class VocabularyLoop(VocabularyKeeper keeper, TimeProvider time, ILogger<VocabularyLoop> logger) : BackgroundService
{
    private const int RestPerWork = 100;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? counted = null;
        try
        {
            while (true)
            {
                await Task.Delay(await TryAsync(), time, stoppingToken);
            }
        }
#pragma warning disable CA1031 // The app ends: a command that is broken off may say so in other ways than as cancelled.
        catch (Exception) when (stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Nothing is left half done: a count is one transaction.
        }

        async Task<TimeSpan> TryAsync()
        {
            var began = time.GetTimestamp();
            try
            {
                var changes = await keeper.ReadChangesAsync(stoppingToken);
                if (changes == counted)
                    return ShortestRest;
                // Where another node counts at this moment, its count is as good.
                await keeper.RunCycleAsync(stoppingToken);
                counted = changes;
                return Rest(began);
            }
#pragma warning disable CA1031 // Whatever it was, the next cycle tries again: searches work without, only slower and less forgiving.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.CycleFailed(logger, exception);
                return Rest(began);
            }
        }

        // A count that failed late was as dear as one that came to its end.
        TimeSpan Rest(long began)
        {
            var rest = time.GetElapsedTime(began) * RestPerWork;
            return rest < ShortestRest ? ShortestRest : rest > LongestRest ? LongestRest : rest;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Search: words could not be counted; the next cycle tries again")]
        public static partial void CycleFailed(ILogger logger, Exception exception);
    }
}
