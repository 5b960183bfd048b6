using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Postmortems.Import;

/// <summary>Somebody who settles doubts with the keyboard alone, and counts the keys.</summary>
internal sealed class ReviewTypist(IPage page)
{
    /// <summary>The day that is given where a document says none, as it is typed in Britain.</summary>
    private const string Day = "04052025";

    /// <summary>Keys that were pressed.</summary>
    public int Keys { get; private set; }

    /// <summary>Doubts that were settled.</summary>
    public int Settled { get; private set; }

    private ILocator Queue => page.Locator(".queue");

    private ILocator Counted => Queue.Locator("header .muted");

    /// <summary>Waits until the page hears keys.</summary>
    public static Task ReadyAsync(IPage page) => Expect(page.Locator(".review[data-keys]")).ToBeVisibleAsync();

    /// <summary>Settles every doubt of the document that is shown.</summary>
    public async Task SettleAsync()
    {
        await ReadyAsync(page);
        for (var patience = 0; patience < 200 && await Queue.Locator(".message").CountAsync() > 0; patience++)
        {
            var before = await Counted.InnerTextAsync();
            if (await Queue.Locator(".acts .primary").CountAsync() > 0)
                await PressAsync("Enter");
            else if (await Queue.Locator("input[type=date]").CountAsync() > 0)
                await TypeAsync(Day);
            else if (await Queue.Locator("input[type=number]").CountAsync() > 0)
                await TypeAsync("2025");
            else if (await Queue.Locator(".option").CountAsync() > 0)
                await PressAsync("1");
            else
                await PressAsync("x");
            await Expect(Counted).Not.ToHaveTextAsync(before);
            Settled++;
        }

        await Expect(Queue.Locator(".message")).ToHaveCountAsync(0);
    }

    /// <summary>Makes the incident.</summary>
    public Task SaveAsync() => PressAsync("Control+Enter");

    /// <summary>Presses a key outside of any field.</summary>
    public Task PressAsync(string key)
    {
        Keys++;
        return page.Keyboard.PressAsync(key);
    }

    private async Task TypeAsync(string text)
    {
        await PressAsync("e");
        await Expect(Queue.Locator("input")).ToBeFocusedAsync();
        foreach (var key in text)
            await PressAsync(key.ToString());
        await PressAsync("Enter");
    }
}
