using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class IncidentQueriesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task List_ByStatusAndSeverity_KeepsWhatMatchesBoth()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var kept = await rooms.NewIncidentAsync("Kept", severity: Severity.Sev1);
        await rooms.NewIncidentAsync("Other severity", severity: Severity.Sev4);
        var other = await rooms.NewIncidentAsync("Other status", severity: Severity.Sev1);
        await rooms.Statuses.ChangeAsync(Rooms.Responder, other.Id, other.Status, IncidentStatus.Resolved);

        var page = await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter
        {
            Statuses = [IncidentStatus.Triage, IncidentStatus.Investigating],
            Severities = [Severity.Sev1, Severity.Sev2],
        });

        Assert.Equal([kept.Id], page.Rows.Select(row => row.Id));
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task List_InEveryOrder_IsSortedByTheDatabase()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        foreach (var (title, severity) in new[] { ("a", Severity.Sev3), ("b", Severity.Sev1), ("c", Severity.Sev2), ("d", Severity.Sev1) })
        {
            await rooms.NewIncidentAsync(title, severity: severity);
            rooms.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("dcba", await TitlesAsync(IncidentSort.Newest));
        Assert.Equal("abcd", await TitlesAsync(IncidentSort.Oldest));
        Assert.Equal("dbca", await TitlesAsync(IncidentSort.Severity));

        async Task<string> TitlesAsync(IncidentSort sort) =>
            string.Concat((await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Sort = sort })).Rows.Select(row => row.Title));
    }

    [Theory]
    [InlineData(IncidentSort.Newest)]
    [InlineData(IncidentSort.Oldest)]
    [InlineData(IncidentSort.Severity)]
    public async Task List_PageByPageOfOneInstant_ShowsEachOnceWithTwoCommandsAPage(IncidentSort sort)
    {
        const int Count = (2 * IncidentFilter.PageSize) + 7;
        await using var rooms = await Rooms.OpenAsync(postgres);
        await InsertAsync(rooms, Count);
        var before = rooms.Contexts.Commands;

        var pages = new List<IncidentListPage>();
        for (var page = 0; page < 4; page++)
            pages.Add(await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Sort = sort, Page = page }));

        Assert.Equal([IncidentFilter.PageSize, IncidentFilter.PageSize, 7, 0], pages.Select(page => page.Rows.Count));
        Assert.All(pages, page => Assert.Equal(Count, page.Total));
        Assert.Equal(Count, pages.SelectMany(page => page.Rows).Select(row => row.Id).Distinct().Count());
        var numbers = pages.SelectMany(page => page.Rows).Select(row => row.Number).ToList();
        Assert.Equal(sort == IncidentSort.Oldest ? numbers.Order() : numbers.OrderDescending(), numbers);
        Assert.Equal(8, rooms.Contexts.Commands - before);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 0)]
    public async Task List_PageThatIsNone_IsTheFirstOrEmpty(int page, int rows)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.NewIncidentAsync();

        var list = await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Page = page });

        Assert.Equal((rows, 1), (list.Rows.Count, list.Total));
    }

    [Theory]
    [InlineData("dead", "Deadlocks on db-primary.example.net")]
    [InlineData("DEADLOCKS", "Deadlocks on db-primary.example.net")]
    [InlineData("db-primary.example.net", "Deadlocks on db-primary.example.net")]
    [InlineData("primary", "Deadlocks on db-primary.example.net")]
    [InlineData("example", "Deadlocks on db-primary.example.net")]
    [InlineData("10.0.0.17", "Pooler 10.0.0.17 refuses")]
    [InlineData("10.0.0.1", "Pooler 10.0.0.17 refuses")]
    [InlineData("/var/lib/postgresql", "Full disk: /var/lib/postgresql/15")]
    [InlineData("List<string>", "Crash in List<string> of checkout_api")]
    [InlineData("checkout_api", "Crash in List<string> of checkout_api")]
    [InlineData("api", "Crash in List<string> of checkout_api")]
    [InlineData("502", "502 from the gateway")]
    [InlineData("größe", "Größe überschritten")]
    [InlineData("死", "死锁")]
    [InlineData("हिन्दी", "हिन्दी पाठ")]
    [InlineData("gateway timeout", null)]
    [InlineData("eadlock", null)]
    public async Task List_ByText_FindsWordsByTheirBeginnings(string text, string? expected)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        foreach (var title in new[]
                 {
                     "Deadlocks on db-primary.example.net", "Pooler 10.0.0.17 refuses", "Full disk: /var/lib/postgresql/15",
                     "Crash in List<string> of checkout_api", "502 from the gateway", "Größe überschritten", "死锁", "हिन्दी पाठ",
                 })
            await rooms.NewIncidentAsync(title);

        var found = (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Text = text })).Rows.Select(row => row.Title);

        Assert.Equal(expected is null ? [] : [expected], found);
    }

    [Fact]
    public async Task List_ByText_LooksIntoSummaryAndImpactToo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync("Title");
        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Summary, "", "The *pool* was full.");
        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Impact, "", "Nobody could pay.");

        Assert.Equal(1, (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Text = "title pool pay" })).Total);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("#2")]
    [InlineData("inc-2")]
    public async Task List_ByNumber_ShowsTheIncidentBeforeThoseThatMentionIt(string text)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.NewIncidentAsync("First");
        await rooms.NewIncidentAsync("Second");
        rooms.Time.Advance(TimeSpan.FromDays(1));
        await rooms.NewIncidentAsync("Same as INC-2");

        var titles = (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Text = text })).Rows.Select(row => row.Title);

        Assert.Equal(["Second", "Same as INC-2"], titles);
    }

    [Theory]
    [InlineData("'); DROP TABLE incidents; --")]
    [InlineData("!&|():*'\"\\<->")]
    [InlineData("\0")]
    [InlineData("a:* & b | !c <-> d")]
    [InlineData("99999999999999999999")]
    [InlineData("%_%")]
    public async Task List_ByHostileText_IsEmptyAndHarmless(string text)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.NewIncidentAsync();

        Assert.Empty((await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Text = text })).Rows);
        Assert.Equal(1, (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Restricted_ForEveryKindOfReader_IsShownToThoseItIsOpenTo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (holder, stranger) = (Rooms.Person("Holder", Role.Viewer), Rooms.Person("Stranger", Role.Responder));
        var incident = await rooms.NewIncidentAsync("Leak", visibility: Visibility.Restricted);
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.SubjectMatterExpert, holder.UserId, holder.Name);
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("seen"));
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "suspected");
        await rooms.Causes.EditAsync(Rooms.Responder, incident.Id, default, "", "cause");
        await rooms.Measures.AddAsync(Rooms.Responder, incident.Id, default, "measure", "");
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "task" });
        var open = Rooms.Person("Open", Role.Viewer) with { UserId = null };

        foreach (var (reader, sees) in new[]
                 {
                     (Rooms.Responder, true), (holder, true), (Rooms.Manager, true), (Rooms.Person("Administrator", Role.Administrator), true),
                     (stranger, false), (Rooms.Viewer, false), (open, false),
                 })
        {
            var count = sees ? 1 : 0;
            Assert.Equal(count, (await rooms.Queries.ListAsync(reader, new IncidentFilter { Text = "leak" })).Rows.Count);
            Assert.Equal(count, (await rooms.Queries.ListAsync(reader, new IncidentFilter())).Total);
            Assert.Equal(count, (await rooms.Queries.BurningAsync(reader, 10)).Count);
            Assert.Equal(sees, await rooms.Queries.FindAsync(reader, incident.Number) is not null);
            Assert.Equal(sees, (await rooms.Queries.ActivityAsync(reader, incident.Id, 10)).Count > 0);
            Assert.Equal(count, (await rooms.TimelineQueries.EntriesAsync(reader, incident.Id, new TimelineFilter { ShowSystem = false })).Count);
            Assert.Equal(count, (await rooms.TimelineQueries.HypothesesAsync(reader, incident.Id)).Count);
            Assert.Equal(sees ? "cause" : "", (await rooms.Causes.ReadAsync(reader, incident.Id)).Statement);
            Assert.Equal(count, (await rooms.TaskQueries.MeasuresAsync(reader, incident.Id)).Count);
            Assert.Equal(count, (await rooms.TaskQueries.OfIncidentAsync(reader, incident.Id)).Count);
            Assert.Equal(count, (await rooms.TaskLists.ListAsync(reader, TaskFilter.Open)).Total);
            Assert.Equal(count, (await rooms.TaskQueries.DueAsync(reader, 10)).Count);
        }
    }

    [Fact]
    public async Task Burning_Worst_ComesFirstWithoutExamplesAndWhatIsOver()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync();
        await rooms.NewIncidentAsync("mild", severity: Severity.Sev4);
        await rooms.NewIncidentAsync("worst", severity: Severity.Sev1);
        var over = await rooms.NewIncidentAsync("over", severity: Severity.Sev1);
        await rooms.Statuses.ChangeAsync(Rooms.Responder, over.Id, over.Status, IncidentStatus.Resolved);

        Assert.Equal(["worst", "mild"], (await rooms.Queries.BurningAsync(Rooms.Viewer, 10)).Select(row => row.Title));
        Assert.Equal(["worst"], (await rooms.Queries.BurningAsync(Rooms.Viewer, 1)).Select(row => row.Title));
        Assert.Equal([true], (await rooms.Queries.ExamplesAsync(Rooms.Viewer)).Select(row => row.IsExample));
    }

    [Theory]
    [InlineData(IncidentFilter.MostCounted, IncidentFilter.MostCounted, false)]
    [InlineData(IncidentFilter.MostCounted + 3, IncidentFilter.MostCounted + 1, true)]
    public async Task List_OfVeryMany_CountsOnlySoFarAndStillShowsTheRest(int count, int total, bool hasMore)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await InsertAsync(rooms, count);

        var first = await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter());
        var last = await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter { Page = IncidentFilter.MostCounted / IncidentFilter.PageSize });

        Assert.Equal((total, hasMore), (first.Total, first.HasMore));
        Assert.Equal(count - IncidentFilter.MostCounted, last.Rows.Count);
    }

    private static async Task InsertAsync(Rooms rooms, int count)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        for (var index = 0; index < count; index++)
        {
            db.Incidents.Add(new Incident
            {
                Id = Guid.NewGuid(),
                Title = $"Incident {index}",
                Severity = Severity.Sev2,
                Status = IncidentStatus.Triage,
                CreatedAt = Rooms.Start,
            });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
