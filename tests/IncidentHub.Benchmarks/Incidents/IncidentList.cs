using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Benchmarks.Incidents;

/// <summary>
/// A page of the incident list over a million incidents, as a viewer asks for it; beside it, in the same run, the query that one would write
/// first: every match counted, words looked for with ILIKE, pages skipped with OFFSET.
/// </summary>
internal static class IncidentList
{
    private static readonly IncidentStatus[] Open = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())];

    /// <param name="args">The number of incidents; <c>--short</c> for 20,000 and few rounds.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var count = isShort ? 20_000 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
        var (rounds, naiveRounds) = isShort ? (10, 3) : (100, 3);
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        var database = await cluster.CreateDatabaseAsync();
        await ManyIncidents.AddAsync(database, count);
        await using var app = IncidentHubApp.Start(database, configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        var queries = app.Services.GetRequiredService<IncidentQueries>();
        var viewer = await app.GetPersonAsync(Role.Viewer);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 }.ConnectionString);

        Figures.Print("incidents", count, "count");
        var worst = 0.0;
        foreach (var (name, filter) in Cases)
        {
            var ours = await MeasureAsync(rounds, round => queries.ListAsync(viewer, filter(round)));
            var naive = await MeasureAsync(naiveRounds, round => NaiveList.ReadAsync(source, viewer, filter(round)));
            Figures.PrintTimes(name, ours);
            Figures.PrintTimes($"naive_{name}", naive);
            Figures.Print($"{name}_p50_ratio_to_naive", Figures.Percentile(ours, 0.5) / Figures.Percentile(naive, 0.5), "ratio");
            worst = Math.Max(worst, Figures.Percentile(ours, 0.95));
        }

        Figures.Print("worst_p95", worst, "ms");
        return 0;
    }

    private static IEnumerable<(string Name, Func<int, IncidentFilter> Filter)> Cases =>
    [
        ("unfiltered", round => new() { Page = round % 5 }),
        ("worst_first", round => new() { Sort = IncidentSort.Severity, Page = round % 5 }),
        ("open", _ => new() { Statuses = Open }),
        ("status_and_severity_many", round => new() { Statuses = [IncidentStatus.Closed], Severities = [Severity.Sev3], Page = round % 5 }),
        ("status_and_severity_few", round => new() { Statuses = [IncidentStatus.Cancelled], Severities = [Severity.Sev1, Severity.Sev2], Page = round % 5 }),
        ("text_in_every_fifth", round => new() { Text = Common[round % Common.Length] }),
        ("text_in_one_of_400", round => new() { Text = $"service{round % 300 + 100}" }),
        ("text_in_one_of_10000", round => new() { Text = $"t{round * 37 % 9_000 + 1_000}" }),
        ("two_words", round => new() { Text = $"{Common[round % Common.Length]} service{round % 300 + 100}" }),
        ("text_and_open", round => new() { Text = Common[round % Common.Length], Statuses = Open }),
        ("no_match", round => new() { Text = $"nothing{round}" }),
        ("row_1000", round => new() { Page = 19 - round % 5 }),
        ("row_10000", round => new() { Page = 199 - round % 5 }),
    ];

    private static string[] Common => ["database", "queue", "search", "payments", "mail"];

    private static async Task<List<double>> MeasureAsync(int rounds, Func<int, Task> read)
    {
        await read(rounds);
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await read(round);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }
}
