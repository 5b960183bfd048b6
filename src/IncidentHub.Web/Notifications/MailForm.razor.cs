using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Notifications;

/// <summary>The settings of the mail server. What was typed stays when it is refused.</summary>
public sealed partial class MailForm(MailServer server, CurrentActor currentActor, NavigationManager navigation)
{
    private const int ImplicitPort = 465;
    private const int StartTlsPort = 587;
    private const int PlainPort = 25;

    private static readonly (MailTls, string)[] Tls =
    [
        (MailTls.StartTls, "STARTTLS, or nothing is sent"),
        (MailTls.Implicit, "TLS from the beginning"),
        (MailTls.None, "No TLS: weak, anyone between can read along"),
    ];

    private static readonly string[] Fields =
    [
        nameof(MailInput.Host), nameof(MailInput.Port), nameof(MailInput.Tls), nameof(MailInput.UserName), nameof(MailInput.Password),
        nameof(MailInput.FromAddress), nameof(MailInput.PublicAddress),
    ];

    private MailInput input = new();
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private MailDetails? details;
    private MailTest? test;
    private string? note;
    private bool loaded;
    private bool busy;
    private bool removing;

    /// <summary>The settings are others now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        details = await server.FindAsync(await currentActor.GetAsync());
        input = details is null ? new MailInput { PublicAddress = navigation.BaseUri } : new MailInput
        {
            Host = details.Host,
            Port = details.Port,
            Tls = details.Tls,
            UserName = details.UserName,
            FromAddress = details.FromAddress,
            PublicAddress = details.PublicAddress,
        };
        loaded = true;
    }

    /// <summary>The usual port comes along, unless another one was typed.</summary>
    private void ChooseTls(ChangeEventArgs change)
    {
        if (!Enum.TryParse<MailTls>(change.Value as string, out var chosen))
            return;
        if (input.Port == UsualPort(input.Tls))
            input.Port = UsualPort(chosen);
        input.Tls = chosen;
    }

    private static int UsualPort(MailTls tls) => tls switch
    {
        MailTls.Implicit => ImplicitPort,
        MailTls.StartTls => StartTlsPort,
        _ => PlainPort,
    };

    private async Task SaveAsync()
    {
        (test, note, removing) = (null, null, false);
        refusals = await server.SaveAsync(await currentActor.GetAsync(), input, details?.Version);
        if (refusals.Count > 0)
            return;
        await ReadAsync();
        note = "Saved. A test message shows whether it works.";
        await OnChanged.InvokeAsync();
    }

    private async Task TestAsync()
    {
        (test, note, busy) = (null, null, true);
        StateHasChanged();
        try
        {
            test = await server.TestAsync(await currentActor.GetAsync());
        }
        finally
        {
            busy = false;
        }
    }

    private async Task RemoveAsync()
    {
        if (!removing)
        {
            removing = true;
            return;
        }
        removing = false;
        await server.RemoveAsync(await currentActor.GetAsync());
        await ReadAsync();
        (test, note) = (null, "Removed. People are told in the app only.");
        await OnChanged.InvokeAsync();
    }

    private RenderFragment Field(string name, string label, string hint, RenderFragment control) => builder =>
    {
        builder.OpenComponent<MailField>(0);
        builder.AddComponentParameter(1, nameof(MailField.Label), label);
        builder.AddComponentParameter(2, nameof(MailField.Hint), hint);
        builder.AddComponentParameter(3, nameof(MailField.Errors), refusals.Where(refusal => refusal.Field == name).ToList());
        builder.AddComponentParameter(4, nameof(MailField.ChildContent), control);
        builder.CloseComponent();
    };
}
