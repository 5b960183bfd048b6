using CsCheck;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Templates;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static IncidentHub.Core.Tests.Postmortems.Public.PublicScene;

namespace IncidentHub.Core.Tests.Postmortems.Public;

/// <summary>What everybody may read holds what was let through, and not one byte of anything else.</summary>
public sealed class PublicRendererTests
{
    private static readonly Gen<PublicChoice> Choice =
        Gen.Select(Gen.Enum<PublicField>().List[0, 13], Gen.Int[0, 31], OneOf("mark07", "mark11", "mark13", "mark18", "mark25").List[0, 3], OneOf("mark12", "mark24", "mark05").List[0, 2]).Select((fields, entries, persons, words) =>
        new PublicChoice { Title = "Payments were slow", Fields = [.. fields.Distinct()], Entries = [.. Facts.Timeline.Where((_, index) => (entries & (1 << index)) != 0).Select(entry => entry.Id)], Pictures = [.. Facts.Evidence.Where((_, index) => (entries & (8 << index)) != 0).Select(evidence => evidence.Id)], Persons = [.. persons.Distinct()], Withheld = [.. words.Distinct(), "Prüfer"] });

    [Fact]
    public void Render_AnyChoiceOverEveryNameOfTheModel_ShowsNothingThatWasNotLetThrough() =>
        Gen.Select(OneOf(Sources), Choice).Sample((source, choice) =>
        {
            var rendering = RenderAsync(source, choice, Facts).GetAwaiter().GetResult();

            Assert.Empty(rendering.Findings);
            var bytes = Everything(rendering);
            foreach (var mark in Enumerable.Range(1, 25).Select(number => $"mark{number:00}").Concat(["mark90", "mark91", "mark92", "mark93", "mark94"]).Where(mark => !MayShow(mark, choice)))
                Assert.DoesNotContain(mark, bytes, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("INC-", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("TASK-", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("Prüfer", bytes, StringComparison.Ordinal);
        }, iter: 400);

    [Fact]
    public async Task Render_EverythingLetThrough_ShowsEveryFact()
    {
        var choice = new PublicChoice { Title = "mark01", Fields = Enum.GetValues<PublicField>(), Entries = [.. Facts.Timeline.Select(entry => entry.Id)], Persons = ["mark07", "mark11", "mark13", "mark16", "mark18", "mark25", "Prüfer Vorstand"] };

        var bytes = Everything(await RenderAsync(Sources[^2], choice, Facts));

        // A picture is never shown, whoever added an impact is never named.
        foreach (var mark in Enumerable.Range(1, 25).Except([9, 15]).Select(number => $"mark{number:00}"))
            Assert.Contains(mark, bytes, StringComparison.Ordinal);
        Assert.Contains("Said to all.", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_BlocksOfWhatIsNotLetThrough_SayNothingUntrue()
    {
        var source = string.Join("\n\n", TemplateNames.Blocks.Select(name => $"## {name}\n{{% show {name} %}}"));

        var rendering = await RenderAsync(source + "\n\n## End\n\nThe end.", new PublicChoice { Title = "Slow", Fields = [] }, Facts);

        Assert.Equal("End\nThe end.", rendering.Text);
    }

    [Theory]
    [InlineData("It was Nightwatch Keeper.")]
    [InlineData("It was **Nightwatch** _Keeper_.")]
    [InlineData("It was N**igh**twatch Keeper.")]
    [InlineData("It was nightwatch\nkeeper.")]
    [InlineData("It was Nigh\u00adtwatch Kee\u200bper.")]
    [InlineData("It was &#78;ightwatch Keeper.")]
    [InlineData("It was N\\ightwatch Keeper.")]
    [InlineData("It was Ｎightwatch Keeper.")]
    [InlineData("Ask xq@people.example.")]
    [InlineData("Ask [them](https://status.example/xq@people.example).")]
    [InlineData("Ask [them](https://status.example/?who=Nightwatch%20Keeper).")]
    [InlineData("It was Prufer Vorstand.")]
    [InlineData("| a |\n|---|\n| NIGHTWATCH KEEPER |")]
    [InlineData("```\nowner=Nightwatch Keeper\n```")]
    [InlineData("{% assign who = \"Nightwatch\" %}{{ who }} Keeper did it.")]
    [InlineData("{% capture who %}Keeper{% endcapture %}Nightwatch {{ who }} did it.")]
    [InlineData("Nightwatch told it.")]
    [InlineData("The secret is acmecorp.")]
    [InlineData("The secret is a**cm**e.")]
    [InlineData("The host is db-acme-01.internal, see https://acme.internal/x")]
    [InlineData("[acme]: https://acme.example\n\nSee [acme].")]
    [InlineData("![acme](https://status.example/acme.png \"acme\")")]
    [InlineData("[x](https://status.example \"acme\")")]
    [InlineData("```acme\nx\n```")]
    [InlineData("```ac&#109;e\nx\n```")]
    [InlineData("Call it Ac-Me or AC me or ac_me.")]
    [InlineData("Nightwatch-Keeper, nightwatchkeeper and @nightwatch_keeper")]
    [InlineData("{% capture who %}Nightwatch\nKeeper{% endcapture %}{{ who | strip_newlines }} did it.")]
    [InlineData("[acme.internal/x](https://acme.internal/x) and [`acme`](https://acme.internal/x)")]
    [InlineData("It was NIGHTWATCH\u3164 KEEPER and Nigh\u1160twatch Keeper.")]
    [InlineData("acme: https://status.example/x\n\nand [acme]")]
    public async Task Render_WithheldInWhateverForm_IsReplacedOrFound(string source)
    {
        var rendering = await RenderAsync(source + "\n\nAll else.", new PublicChoice { Title = "Slow", Withheld = ["acme"], Hosts = ["status.example"] }, OutageFacts.Full("plain"));

        if (rendering.Findings.Count > 0)
            return;
        var bare = new string([.. Everything(rendering).Normalize(System.Text.NormalizationForm.FormKD).Where(char.IsAsciiLetterOrDigit)]);
        foreach (var secret in (string[])["acme", "NightwatchKeeper", "xqpeople", "Vorstand", "Nightwatch"])
            Assert.DoesNotContain(secret, bare, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("All else.", rendering.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ASentenceOfWhatIsNotShown_IsFoundUntilItIsLetStand()
    {
        var facts = OutageFacts.Full("plain") with { Timeline = [OutageFacts.Entry("The replica lagged for an hour. We failed over.")] };
        var choice = new PublicChoice { Title = "Slow" };

        var found = Assert.Single((await RenderAsync("As somebody wrote: the *replica* lagged, for an hour!", choice, facts)).Findings);
        var stands = await RenderAsync("As somebody wrote: the *replica* lagged, for an hour!", choice with { Accepted = [found.Value] }, facts);

        Assert.Equal((WithheldKind.Entry, true), (found.Kind, found.MayStand));
        Assert.Contains("replica lagged", found.Excerpt, StringComparison.Ordinal);
        Assert.Empty(stands.Findings);
    }

    [Fact]
    public async Task Render_NumbersOfOurs_AreFoundWhicheverIncidentTheyAreOf()
    {
        var rendering = await RenderAsync("As in INC-1 and inc-22, see TASK-7 and RB-3; 5 inc of it.", new PublicChoice { Title = "Slow", Accepted = ["INC-1"] }, Facts);

        Assert.Equal(["inc-22", "TASK-7", "RB-3"], rendering.Findings.Select(finding => finding.Value));
        Assert.All(rendering.Findings, finding => Assert.Equal((WithheldKind.Number, true), (finding.Kind, finding.MayStand)));
    }

    [Theory]
    [InlineData("由组长修复", "组长")]
    [InlineData("STRASSE fixed it", "Straße")]
    [InlineData("KOBENHAVN fixed it", "København")]
    [InlineData("of Red Team Lead today", "Red Team", "Team Lead")]
    [InlineData("the db-17 and db17", "db17")]
    [InlineData("at AcmeCorp now", "Acme Corp")]
    public async Task Render_WordsOfAllKinds_AreReplacedWhole(string source, params string[] words)
    {
        var rendering = await RenderAsync($"{source}\n\nAll else.", new PublicChoice { Title = "Slow", Withheld = words }, OutageFacts.Full("plain"));

        Assert.Empty(rendering.Findings);
        var left = rendering.Text.Split('\n')[1..^1].Concat(rendering.Text.Split('\n')[..^1]).First();
        foreach (var word in words.SelectMany(word => word.Split(' ')))
            Assert.DoesNotContain(word, left, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("STRASSE", left, StringComparison.Ordinal);
        Assert.DoesNotContain("KOBENHAVN", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_MoreAcceptedThanAreShown_StillFindsTheRest()
    {
        var numbers = Enumerable.Range(1, 150).Select(number => $"INC-{number}").ToList();

        var rendering = await RenderAsync(string.Join(", ", numbers) + " and &#78;ightwatch Keeper.", new PublicChoice { Title = "Slow", Accepted = numbers }, OutageFacts.Full("plain"));

        Assert.Contains(rendering.Findings, finding => finding.Kind == WithheldKind.Person);
    }

    [Theory]
    [InlineData(PublicField.Impact)]
    [InlineData(PublicField.Hypotheses)]
    public async Task Render_AFieldWithoutTimesAndShares_TellsNeither(PublicField field)
    {
        var rendering = await RenderAsync(Sources[^2] + "{{ zone }}{% for one in hypotheses %}{{ one.proposed_at }}{{ one.time_spent }}{% endfor %}", new PublicChoice { Title = "Slow", Fields = [field] }, Facts);

        foreach (var told in (string[])["2024", "22:00", "12 %", "30 %", "UTC", "1 h"])
            Assert.DoesNotContain(told, Everything(rendering), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NestedTooDeeply_IsAProblemAndNothingGoesOut()
    {
        var (rendering, problem) = await Renderer.RenderAsync(new string('>', 400) + " [x](https://grafana.internal/s)", OutageFacts.Full("plain"), [], Accounts, new Dictionary<Guid, string>(), new PublicChoice { Title = "Slow" }, TimeZoneInfo.Utc);

        Assert.Null(rendering);
        Assert.Contains("nested", problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AParagraphThatIsALinkToAnAllowedHost_Stays()
    {
        var rendering = await RenderAsync("<https://status.example/x>\n", new PublicChoice { Title = "Slow", Hosts = ["status.example"] }, OutageFacts.Full("plain"));

        Assert.Contains("href=\"https://status.example/x\"", rendering.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AcceptedName_DoesNotGoOut()
    {
        var rendering = await RenderAsync("It was &#78;ightwatch Keeper.", new PublicChoice { Title = "Slow", Accepted = ["Nightwatch Keeper"] }, OutageFacts.Full("plain"));

        Assert.Contains(rendering.Findings, finding => finding is { Kind: WithheldKind.Person, MayStand: false });
    }

    [Fact]
    public async Task Render_Links_LeadOnlyWhereTheyMay()
    {
        var rendering = await RenderAsync(
            "[one](https://status.example/a) [two](https://grafana.internal/d) [three](/incidents/7) https://wiki.internal/page <https://wiki.internal/p> [four](https://user:pass@status.example/) ![five](/attachments/1) [https://x.internal](https://x.internal) mail@x.example",
            new PublicChoice { Title = "Slow", Hosts = ["status.example"] }, OutageFacts.Full("plain"));

        Assert.Contains("href=\"https://status.example/a\"", rendering.Html, StringComparison.Ordinal);
        Assert.Equal(2, rendering.Html.Split("href=").Length);
        Assert.DoesNotContain("internal", rendering.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", rendering.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_SectionsWithNothingLeft_LoseTheirHeadings()
    {
        var rendering = await RenderAsync("# {{ incident.title }}\n\n## Cause\n\n{{ root_cause.statement }}\n\n### Trigger\n\n{{ root_cause.trigger }}\n\n## Ours\n\n{% internal %}x{% endinternal %}\n\n## Theirs\n\nRead this.\n", new PublicChoice { Title = "Slow" }, Facts);

        Assert.Equal("Slow\nTheirs\nRead this.", rendering.Text);
        Assert.Equal("Read this.", rendering.Summary);
    }

    [Fact]
    public async Task Render_LinesOfWhichOnlySeparatorsAreLeft_Go()
    {
        var rendering = await RenderAsync("{{ incident.key }} · {{ incident.severity }} · {{ incident.status }}\n\n~ 5 %\n\n`-`\n\nAs long a sentence as a summary deserves to be.\n", new PublicChoice { Title = "Slow" }, Facts);

        Assert.Equal("~ 5 %\n-\nAs long a sentence as a summary deserves to be.", rendering.Text);
        Assert.Equal("As long a sentence as a summary deserves to be.", rendering.Summary);
    }

    [Theory]
    [InlineData("{% internal %}never closed")]
    [InlineData("{% public %}a{% endinternal %}")]
    public void Check_PassagesThatDoNotClose_AreMistakes(string template) => Assert.NotNull(TemplateRenderer.Check(template));

    [Fact]
    public async Task Render_WithinTheHouse_ShowsWhatIsInternalAndNotWhatIsPublic()
    {
        var result = await new TemplateRenderer(new FakeTimeProvider()).RenderAsync("{% assign audience = 'public' %}a{% internal %}b{% endinternal %}{% public %}c{% endpublic %}", Facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        Assert.Equal("ab", Assert.IsType<TemplateResult.Rendered>(result).Markdown);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static bool MayShow(string mark, PublicChoice choice)
    {
        if (choice.Withheld.Contains(mark))
            return false;
        if (MarksOf.FirstOrDefault(pair => pair.Value.Contains(mark)) is { Value: not null } of)
            return choice.Shows(of.Key);
        if (Facts.Timeline.FirstOrDefault(entry => entry.Text.StartsWith(mark, StringComparison.Ordinal)) is { } entry)
            return choice.Entries.Contains(entry.Id);
        if (Facts.Evidence.FirstOrDefault(evidence => evidence.Title == mark) is { } evidence)
            return choice.Pictures.Contains(evidence.Id);
        return choice.Persons.Contains(mark);
    }
}
