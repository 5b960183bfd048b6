using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Words;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Benchmarks.Search;

/// <summary>
/// A search over a million timeline entries and what comes with them, as a viewer asks for it who may not see restricted incidents; beside it, in
/// the same run, the query that one would write first: every match of one table ranked, and the best twenty kept.
/// </summary>
internal static class SearchOverAll
{
    private static readonly DateTimeOffset Newest = new(2024, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="args">The number of entries; <c>--short</c> for 20,000 and few rounds.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var count = isShort ? 20_000 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
        var rounds = isShort ? 5 : 60;
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        var database = await cluster.CreateDatabaseAsync();
        var began = Stopwatch.GetTimestamp();
        await ManyTexts.AddAsync(database, count);
        Figures.Print("filled_in", Stopwatch.GetElapsedTime(began).TotalSeconds, "s");
        await using var app = IncidentHubApp.Start(database, configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        var search = app.Services.GetRequiredService<SearchService>();
        var viewer = await app.GetPersonAsync(Role.Viewer);
        began = Stopwatch.GetTimestamp();
        while (!await app.Services.GetRequiredService<VocabularyKeeper>().RunCycleAsync())
            await Task.Delay(100);
        Figures.Print("words_counted_in", Stopwatch.GetElapsedTime(began).TotalSeconds, "s");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 }.ConnectionString);
        await PrintSizesAsync(source);
        var service = (await app.Services.GetRequiredService<CatalogueQueries>().ServicesAsync()).Single(one => one.Name == "service 7").Id;

        Figures.Print("entries", count, "count");
        Figures.PrintLoad();
        var all = new List<double>();
        foreach (var (name, filter) in Cases(service))
        {
            var (times, hits) = await MeasureAsync(rounds, round => search.FindAsync(viewer, filter(round)));
            Figures.PrintTimes(name, times);
            Figures.Print($"{name}_answered", hits, "%");
            all.AddRange(times);
        }

        Figures.PrintTimes("all", all);
        Figures.Print("all_max", all.Max(), "ms");
        foreach (var (name, words) in (IEnumerable<(string, string)>)[("rare", Wording.Name(20_000)), ("common", "database")])
        {
            var (times, _) = await MeasureAsync(3, async _ => { await NaiveAsync(source, viewer, words); return SearchResult.Empty; });
            Figures.PrintTimes($"naive_{name}_word", times);
        }

        return 0;
    }

    private static IEnumerable<(string Name, Func<int, SearchFilter> Filter)> Cases(Guid service) =>
    [
        ("rare_word", round => Typed(Wording.Name(15_000 + (round * 397)))),
        ("middling_word", round => Typed(Wording.Name(200 + (round * 31)))),
        ("frequent_name", round => Typed(Wording.Name(round))),
        ("common_word", round => Typed(Wording.CommonWord(26 + round))),
        ("two_common_words", round => Typed($"{Wording.CommonWord(26 + round)} {Wording.CommonWord(60 + round)}")),
        ("four_common_words", round => Typed($"{Wording.CommonWord(26 + round)} {Wording.CommonWord(60 + round)} {Wording.CommonWord(80 + round)} {Wording.CommonWord(100 + round)}")),
        ("common_and_rare", round => Typed($"{Wording.CommonWord(26 + round)} {Wording.Name(2_000 + (round * 97))}")),
        ("common_and_frequent_name", round => Typed($"{Wording.CommonWord(26 + round)} {Wording.Name(round)}")),
        ("phrase_of_common_words", round => Typed($"\"{Wording.CommonWord(26 + round)} {Wording.CommonWord(30 + (round * 3))}\"")),
        ("beginning_of_a_name", round => Typed(Wording.Name(15_000 + (round * 397))[..6])),
        ("two_letters", round => Typed(Wording.CommonWord(26 + round)[..2])),
        ("one_letter", round => Typed(Wording.CommonWord(26 + round)[..1])),
        ("without_a_common_word", round => Typed($"{Wording.Name(200 + round)} -{Wording.CommonWord(26 + round)}")),
        ("slip_in_a_name", round => Typed(Slip(Wording.Name(3_000 + (round * 397)), round))),
        ("slip_in_a_common_word", round => Typed(Slip(Wording.CommonWord(26 + round), round))),
        ("nothing_like_it", round => Typed($"xyzzy{round}qwk")),
        ("number", round => Typed($"INC-{100 + (round * 7)}")),
        ("common_of_a_severity", round => Typed(Wording.CommonWord(26 + round)) with { Severities = [Severity.Sev1] }),
        ("common_of_a_service", round => Typed(Wording.CommonWord(26 + round)) with { ServiceId = service }),
        ("common_open_ones", round => Typed(Wording.CommonWord(26 + round)) with { IsOpen = true }),
        ("common_of_a_month", round => Typed(Wording.CommonWord(26 + round)) with { From = Newest.AddDays(-30 * (round % 40)), Before = Newest.AddDays(30 - (30 * (round % 40))) }),
        ("rare_of_a_severity", round => Typed(Wording.Name(2_000 + (round * 97))) with { Severities = [Severity.Sev1, Severity.Sev2] }),
        ("hundredth_hit", round => Typed(Wording.CommonWord(26 + round)) with { Take = 100 }),
    ];

    private static SearchFilter Typed(string text) => new() { Text = text };

    // A letter left out, or two that changed places.
    private static string Slip(string word, int round)
    {
        var place = 1 + (round % Math.Max(1, word.Length - 2));
        return round % 2 == 0 ? word.Remove(place, 1) : $"{word[..place]}{word[place + 1]}{word[place]}{word[(place + 2)..]}";
    }

    private static async Task<(List<double> Times, double Answered)> MeasureAsync(int rounds, Func<int, Task<SearchResult>> read)
    {
        await read(rounds);
        var (times, answered) = (new List<double>(), 0);
        for (var round = 0; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var result = await read(round);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            answered += result.Hits.Count > 0 ? 1 : 0;
        }

        return (times, 100.0 * answered / rounds);
    }

    private static async Task NaiveAsync(NpgsqlDataSource source, Actor actor, string words)
    {
        await using var command = source.CreateCommand(
            """
            SELECT e.id, ts_rank(e.search_vector, q) AS rank FROM timeline_entries e, to_tsquery('english', @words) q
            WHERE e.search_vector @@ q AND EXISTS (SELECT FROM incidents i WHERE i.id = e.incident_id
                AND (i.visibility = 'Everyone' OR i.created_by_id = @me OR EXISTS (SELECT FROM role_assignments r WHERE r.incident_id = i.id AND r.user_id = @me)))
            ORDER BY rank DESC LIMIT 20
            """);
        command.Parameters.AddWithValue("words", words);
        command.Parameters.AddWithValue("me", actor.UserId!.Value);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            rows.GetGuid(0);
    }

    private static async Task PrintSizesAsync(NpgsqlDataSource source)
    {
        foreach (var (name, sql) in (IEnumerable<(string, string)>)
                 [
                     ("entries_table", "SELECT pg_table_size('timeline_entries')"),
                     ("entries_index_of_words", "SELECT pg_relation_size('ix_timeline_entries_search_vector')"),
                     ("vocabulary", "SELECT pg_total_relation_size('search_words')"),
                 ])
        {
            await using var command = source.CreateCommand(sql);
            Figures.Print(name, (long)(await command.ExecuteScalarAsync())! / 1e6, "MB");
        }

        await using var words = source.CreateCommand("SELECT count(*) FROM search_words");
        Figures.Print("words", (long)(await words.ExecuteScalarAsync())!, "count");
    }
}
