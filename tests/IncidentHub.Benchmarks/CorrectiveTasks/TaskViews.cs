using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Benchmarks.CorrectiveTasks;

/// <summary>Every view of tasks over many of them, as a viewer asks for it, at 1,000 and at 100,000.</summary>
internal static class TaskViews
{
    /// <param name="args"><c>--short</c> for 1,000 tasks and few rounds.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        foreach (var count in isShort ? (int[])[1_000] : [1_000, 100_000])
            await RunAsync(count, isShort ? 5 : 50);
        return 0;
    }

    private static async Task RunAsync(int count, int rounds)
    {
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        var database = await cluster.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database, configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        var viewer = await app.GetPersonAsync(Role.Viewer);
        await FillAsync(database, count, viewer.UserId!.Value);
        var queries = app.Services.GetRequiredService<TaskQueries>();
        var reads = app.Services.GetRequiredService<CorrectiveTaskQueries>();
        (string Name, Func<int, Task> Read)[] views =
        [
            ("list", round => queries.ListAsync(viewer, TaskFilter.Open, round % 5)),
            ("mine", _ => queries.ListAsync(viewer, new TaskFilter { Mine = true })),
            ("overdue", _ => queries.ListAsync(viewer, new TaskFilter { Due = TaskDue.Overdue })),
            ("of_a_severity", round => queries.ListAsync(viewer, new TaskFilter { Severity = (Severity)(1 + (round % 4)) })),
            ("of_a_theme", round => queries.ListAsync(viewer, new TaskFilter { Theme = (MeasureTheme)(round % 8) })),
            ("words", round => queries.ListAsync(viewer, new TaskFilter { Text = $"pool {round % 90}", AllStatuses = true })),
            ("any_state", round => queries.ListAsync(viewer, new TaskFilter { AllStatuses = true }, round % 5)),
            ("page_100", _ => queries.ListAsync(viewer, new TaskFilter { AllStatuses = true }, (count / TaskQueries.PageSize) / 10)),
            ("board", _ => queries.BoardAsync(viewer, TaskFilter.Open)),
            ("people", _ => queries.WorkloadAsync(viewer, TaskFilter.Open)),
            ("untasked", _ => queries.UntaskedAsync(viewer)),
            ("due_next", _ => reads.DueAsync(viewer, 10)),
        ];
        Figures.PrintLoad();
        foreach (var (name, read) in views)
            Figures.PrintTimes(string.Create(CultureInfo.InvariantCulture, $"{name}_{count}"), await MeasureAsync(rounds, read));
        var began = Stopwatch.GetTimestamp();
        var exported = 0;
        await foreach (var row in queries.AllAsync(viewer, new TaskFilter { AllStatuses = true }))
            exported += TaskCsv.Line(row).Length;
        Figures.Print($"export_{count}", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms");
        Figures.Print($"export_bytes_{count}", exported, "B");
    }

    private static async Task FillAsync(string database, int count, Guid viewer)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 }.ConnectionString);
        // Ten tasks an incident; a third is still to be done, half of that late; forty owners, one of whom is the viewer.
        await using var command = source.CreateCommand($"""
            INSERT INTO incidents (id, title, summary, impact, severity, status, visibility, created_at, is_example)
            SELECT gen_random_uuid(), 'Pool ' || i || ' was full', '', '', 1 + i % 4, CASE WHEN i % 10 = 0 THEN 'Investigating' ELSE 'Closed' END, 'Everyone', now() - i * interval '1 hour', false
            FROM generate_series(1, {Math.Max(1, count / 10)}) i;
            INSERT INTO measures (id, incident_id, kind, theme, title, description)
            SELECT gen_random_uuid(), id, (ARRAY['Corrective','Preventative','Detective','Mitigating'])[1 + number % 4],
                   (ARRAY['Other','Configuration','Monitoring','Documentation','Training','Code','Capacity','Process'])[1 + number % 8], 'Measure', ''
            FROM incidents WHERE NOT is_example;
            INSERT INTO corrective_tasks (id, incident_id, measure_id, title, description, owner_id, owner_name, due_on, status, created_at, finished_at, priority)
            SELECT gen_random_uuid(), i.id, m.id, 'Set pool ' || (i.number % 97) || ' step ' || k, '', CASE WHEN (i.number * 10 + k) % 40 = 0 THEN '{viewer}'::uuid END, 'Owner ' || ((i.number * 10 + k) % 40),
                   CASE WHEN k % 7 = 0 THEN NULL ELSE current_date + ((i.number * 13 + k * 7) % 120 - 60) END,
                   CASE WHEN k % 3 = 0 THEN 'Open' WHEN k % 10 = 1 THEN 'InProgress' WHEN k % 2 = 0 THEN 'Done' ELSE 'Verified' END, i.created_at, CASE WHEN k % 3 = 0 OR k % 10 = 1 THEN NULL ELSE now() END, 'Normal'
            FROM incidents i JOIN measures m ON m.incident_id = i.id, generate_series(1, 10) k WHERE NOT i.is_example;
            ANALYZE;
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<double>> MeasureAsync(int rounds, Func<int, Task> read)
    {
        await read(0);
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
