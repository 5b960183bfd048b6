using Bunit;
using IncidentHub.Core.People;
using IncidentHub.Web.Shell;
using Xunit;

namespace IncidentHub.Web.Tests.Shell;

public sealed class ShellComponentsTests : BunitContext
{
    public ShellComponentsTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData("dark")]
    [InlineData("system")]
    public void ThemeSwitch_FirstLook_PressesWhatWasChosenBefore(string choice)
    {
        JSInterop.Setup<string>("incidentHubTheme.choice").SetResult(choice);

        Assert.Equal(choice, Render<ThemeSwitch>().Find("[aria-pressed=true]").TextContent);
    }

    [Fact]
    public void ThemeSwitch_Chosen_TellsTheBrowser()
    {
        JSInterop.Setup<string>("incidentHubTheme.choice").SetResult("system");
        var page = Render<ThemeSwitch>();

        page.FindAll("button")[1].Click();

        Assert.Equal("light", page.Find("[aria-pressed=true]").TextContent);
        Assert.Equal("light", JSInterop.Invocations["incidentHubTheme.choose"].Single().Arguments[0]);
    }

    [Fact]
    public void KeyboardHelp_Closed_IsNotThere() => Assert.Empty(Render<KeyboardHelp>().FindAll("[role=dialog]"));

    [Fact]
    public void KeyboardHelp_Open_ListsEveryChordAndClosesOnEscape()
    {
        bool? open = null;
        var page = Render<KeyboardHelp>(parameters => parameters.Add(help => help.Open, true).Add(help => help.OpenChanged, now => open = now));

        Assert.All(NavSection.All.SelectMany(section => section.Links), link => Assert.Contains(link.Title, page.Markup, StringComparison.Ordinal));
        page.Find("[role=dialog]").KeyDown("Escape");

        Assert.False(open);
    }

    [Fact]
    public void Chords_OfThePages_AreDifferent()
    {
        var links = NavSection.All.SelectMany(section => section.Links).ToList();

        Assert.Equal(links.Count, links.Select(link => link.Chord).Distinct().Count());
        Assert.Equal(links.Count, links.Select(link => link.Path).Distinct().Count());
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Administrator, true)]
    public void NavMenu_ForARole_LeadsOnlyWhereItMayGo(Role role, bool people)
    {
        AddAuthorization().SetAuthorized("Engineer").SetPolicies([.. Enum.GetValues<Role>().Where(policy => policy <= role).Select(policy => policy.ToString())]);

        var page = Render<NavMenu>();

        Assert.Equal(people, page.FindAll("a[href=people]").Count == 1);
        Assert.Equal(people, page.FindAll(".sec").Any(heading => heading.TextContent == "Administration"));
        Assert.Single(page.FindAll("a[href=incidents]"));
        Assert.Equal("post", page.Find("form[action='account/sign-out']").GetAttribute("method"));
    }
}
