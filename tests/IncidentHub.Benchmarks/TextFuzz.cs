using System.Diagnostics;
using System.Text;

namespace IncidentHub.Benchmarks;

/// <summary>Feeds damaged texts to a reader on every processor, and tells how many made it fail and how long the slowest took.</summary>
internal static class TextFuzz
{
    private const int Million = 1_000_000;
    private const int Short = 20_000;
    private const int MostShown = 5;

    private static readonly Lock Gate = new();

    /// <summary>Runs a million texts, or twenty thousand; a failure is printed with what is needed to see it again.</summary>
    /// <param name="isShort">Twenty thousand only.</param>
    /// <param name="texts">Makes the source of texts of a worker.</param>
    /// <param name="problem">What is wrong with how a text was read; <see langword="null"/> where nothing is.</param>
    /// <returns>How many texts were read wrongly.</returns>
    public static int Run(bool isShort, Func<int, Func<string>> texts, Func<string, string?> problem)
    {
        var count = isShort ? Short : Million;
        var workers = Environment.ProcessorCount;
        var (failures, slowest, shown) = (0, 0.0, 0);
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, workers, worker =>
        {
            var next = texts(worker);
            for (var i = worker; i < count; i += workers)
            {
                var text = next();
                var begin = Stopwatch.GetTimestamp();
                var wrong = Try(problem, text);
                var took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                lock (Gate)
                {
                    slowest = Math.Max(slowest, took);
                    failures += wrong is null ? 0 : 1;
                    if (wrong is not null && shown++ < MostShown)
                        Console.Error.WriteLine($"worker {worker}, text {i}: {wrong}\n{Convert.ToBase64String(Encoding.Unicode.GetBytes(text))}");
                }
            }
        });
        Figures.Print("inputs", count, "count");
        Figures.Print("failures", failures, "count");
        Figures.Print("slowest", slowest, "ms");
        Figures.Print("rate", count / Stopwatch.GetElapsedTime(start).TotalSeconds, "inputs/s");
        return failures;
    }

    private static string? Try(Func<string, string?> problem, string text)
    {
        try
        {
            return problem(text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.ToString();
        }
    }
}
