using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Search;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>Whoever may not see an incident learns nothing of it from the search: no hit, no count, no passage, no correction.</summary>
public sealed class SearchVisibilityTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Find_TextsOfARestrictedIncident_AreThereForThoseWhoMaySeeItOnly()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var secret = await SecretAsync(scene);
        var member = Rooms.Person("Member", Role.Viewer);
        await scene.Rooms.Roles.AssignAsync(Rooms.Manager, secret.Id, IncidentRole.Commander, member.UserId!.Value, member.Name);

        foreach (var actor in new[] { Rooms.Manager, Rooms.Administrator, member })
        {
            var found = await scene.FindAsync("mangosteen", actor);
            Assert.Equal(
                [(SearchKind.Incident, 1), (SearchKind.Timeline, 2), (SearchKind.Postmortem, 1), (SearchKind.Task, 1)],
                found.Counts.Select(count => (count.Kind, count.Count)));
            Assert.All(found.Hits, hit => Assert.True(hit.IsRestricted));
        }

        foreach (var actor in new[] { Rooms.Viewer, Rooms.Responder })
        {
            foreach (var words in new[] { "mangosteen", "mango", "\"mangosteen leak\"", "INC-1", "1", "TASK-1", "leak", "Set" })
            {
                var found = await scene.FindAsync(words, actor);
                Assert.Empty(found.Hits);
                Assert.Empty(found.Counts);
                Assert.Null(found.Corrected);
            }
        }
    }

    [Fact]
    public async Task Find_AMistypedWordOfARestrictedIncident_IsCorrectedForThoseWhoMaySeeItOnly()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await SecretAsync(scene);
        await scene.IncidentAsync("Mongosteen stall closed");
        await scene.Vocabulary.RunCycleAsync(Xunit.TestContext.Current.CancellationToken);

        // Of two words that are as near, each is told the one that they may see.
        Assert.Equal("mangosteen", (await scene.FindAsync("mangostene", Rooms.Manager)).Corrected);
        Assert.Equal("mongosteen", (await scene.FindAsync("mangosten", Rooms.Viewer)).Corrected);
        Assert.Null((await scene.FindAsync("leka", Rooms.Viewer)).Corrected);
        // A word that only stands where they may not look is mistyped to them, as one that stands nowhere is.
        Assert.Equal("mongosteen", (await scene.FindAsync("mangosteen", Rooms.Viewer)).Corrected);
    }

    [Fact]
    public async Task Find_WhichOfTwoWordsIsNamed_IsNoMatterOfWhatTheyMayNotSee()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        // Whoever guesses a word writes it once, and one like it: the more frequent of the two would tell whether others have it.
        await scene.IncidentAsync("Mangosteen or mangosteem");
        foreach (var number in Enumerable.Range(0, 5))
            await scene.IncidentAsync($"Mangosteen {number}", "mangosteen", Visibility.Restricted);
        await scene.Vocabulary.RunCycleAsync(Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("mangosteem", (await scene.FindAsync("mangosteeb", Rooms.Viewer)).Corrected);
    }

    [Fact]
    public async Task Find_AWordThatStandsWhereTheyMayLookOnlyAsAStem_IsNotNamed()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Exhaust", "", Visibility.Restricted);
        await scene.IncidentAsync("Pool exhaustion");
        await scene.Vocabulary.RunCycleAsync(Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("exhaust", (await scene.FindAsync("exhasut", Rooms.Manager)).Corrected);
        Assert.Null((await scene.FindAsync("exhasut", Rooms.Viewer)).Corrected);
    }

    private static async Task<Incident> SecretAsync(SearchScene scene)
    {
        var secret = await scene.IncidentAsync("Mangosteen leak", "About mangosteen", Visibility.Restricted);
        await scene.LogAsync(secret, "The mangosteen was seen");
        await scene.Rooms.Hypotheses.ProposeAsync(Rooms.Manager, secret.Id, "Mangosteen is rotten");
        await scene.Rooms.Causes.EditAsync(Rooms.Manager, secret.Id, RootCauseField.Statement, "", "Too much mangosteen");
        await scene.PostmortemAsync(secret, "Mangosteen in the draft", "Mangosteen in the version");
        await scene.Rooms.Tasks.AddAsync(Rooms.Manager, secret.Id, new TaskContent { Title = "Set mangosteen aside" });
        return secret;
    }
}
