using Bunit;
using IncidentHub.Web.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace IncidentHub.Web.Tests.People;

public sealed class SecretOnceTests : BunitContext
{
    public SecretOnceTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void Copy_WhereTheBrowserLetsUs_SaysSo()
    {
        JSInterop.SetupVoid("incidentHub.copy", "the link").SetVoidResult();
        var shown = Show();

        shown.Find("button.primary").Click();

        JSInterop.VerifyInvoke("incidentHub.copy");
        Assert.Contains("Copied", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_WhereTheBrowserRefuses_SaysWhatToDo()
    {
        JSInterop.SetupVoid("incidentHub.copy", "the link").SetException(new JSException("no clipboard"));
        var shown = Show();

        shown.Find("button.primary").Click();

        Assert.Contains("select the text", shown.Markup, StringComparison.Ordinal);
        Assert.Equal("the link", shown.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Done_Pressed_TellsThePage()
    {
        var done = false;
        var shown = Show(() => done = true);

        shown.FindAll("button")[1].Click();

        Assert.True(done);
    }

    private IRenderedComponent<SecretOnce> Show(Action? done = null) => Render<SecretOnce>(secret => secret
        .Add(one => one.Text, "the link")
        .Add(one => one.Label, "Invitation")
        .Add(one => one.OnDone, () => done?.Invoke()));
}
