using Bunit;
using IncidentHub.Web.Postmortems;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems;

public sealed class SourceEditorTests : BunitContext
{
    private readonly List<string> heard = [];
    private readonly List<uint> restored = [];

    public SourceEditorTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public async Task Receive_TextInPieces_IsToldWhole()
    {
        var editor = Open().Instance;

        await editor.ReceiveAsync(1, 0, 3, "one ");
        await editor.ReceiveAsync(1, 1, 3, "two ");
        Assert.Empty(heard);
        await editor.ReceiveAsync(1, 2, 3, "three");

        Assert.Equal(["one two three"], heard);
    }

    [Fact]
    public async Task Receive_PiecesOfAnAbandonedText_AreLeftOut()
    {
        var editor = Open().Instance;

        await editor.ReceiveAsync(1, 0, 2, "old ");
        await editor.ReceiveAsync(2, 0, 2, "new ");
        await editor.ReceiveAsync(1, 1, 2, "text");
        await editor.ReceiveAsync(2, 1, 2, "text");

        Assert.Equal(["new text"], heard);
    }

    [Fact]
    public async Task Receive_EndlessText_IsNotCollected()
    {
        var editor = Open().Instance;

        for (var index = 0; index < 200; index++)
            await editor.ReceiveAsync(1, index, 200, new string('x', 4000));

        Assert.Empty(heard);
    }

    [Fact]
    public void Open_UnsavedTextOfAnEarlierVisit_TellsWhatItWasBasedOn()
    {
        var handle = JSInterop.SetupModule(invocation => invocation.Identifier == "incidentHub.start");
        handle.Mode = JSRuntimeMode.Loose;
        handle.Setup<uint?>("restored").SetResult(41u);

        Open();

        Assert.Equal([41u], restored);
    }

    [Fact]
    public async Task SaveRequested_ByTheBrowser_IsPassedOn()
    {
        var saves = 0;
        var editor = Render<SourceEditor>(parameters => parameters
            .Add(component => component.Name, "draft")
            .Add(component => component.Text, "")
            .Add(component => component.Version, 1u)
            .Add(component => component.OnSave, EventCallback.Factory.Create(this, () => saves++)));

        await editor.InvokeAsync(editor.Instance.SaveRequestedAsync);

        Assert.Equal(1, saves);
    }

    private IRenderedComponent<SourceEditor> Open() => Render<SourceEditor>(parameters => parameters
        .Add(component => component.Name, "draft")
        .Add(component => component.Text, "text")
        .Add(component => component.Version, 1u)
        .Add(component => component.Label, "Text")
        .Add(component => component.OnChanged, EventCallback.Factory.Create<string>(this, heard.Add))
        .Add(component => component.OnRestored, EventCallback.Factory.Create<uint>(this, restored.Add)));
}
