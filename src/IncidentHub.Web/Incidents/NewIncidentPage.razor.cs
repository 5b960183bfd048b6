using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Incidents;

/// <summary>Opens an incident with as little as one line.</summary>
public sealed partial class NewIncidentPage(
    IncidentService incidents, CurrentActor currentActor, NavigationManager navigation, IJSRuntime js)
{
    private static readonly (Severity, string)[] Meanings =
    [
        (Severity.Sev1, "A critical service is down, or data is at risk, for many users"),
        (Severity.Sev2, "A critical service is degraded for many users"),
        (Severity.Sev3, "Some users are hindered; there is a way around"),
        (Severity.Sev4, "Hardly noticed by users"),
    ];

    private ElementReference input;
    private string title = "";
    private string summary = "";
    private Severity severity = Severity.Sev2;
    private bool restricted;
    private bool saving;
    private string? problem;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        title = await js.InvokeAsync<string>("incidentHubDrafts.read", "new.title");
        summary = await js.InvokeAsync<string>("incidentHubDrafts.read", "new.summary");
        StateHasChanged();
        await input.FocusAsync();
    }

    private async Task OpenAsync()
    {
        if (saving)
            return;
        saving = true;
        try
        {
            var result = await incidents.CreateAsync(await currentActor.GetAsync(), new NewIncident
            {
                Title = title,
                Severity = severity,
                Summary = summary,
                Visibility = restricted ? Visibility.Restricted : Visibility.Everyone,
            });
            problem = result.Problem;
            if (problem is not null)
                return;
            await js.InvokeVoidAsync("incidentHubDrafts.clear", "new.title");
            await js.InvokeVoidAsync("incidentHubDrafts.clear", "new.summary");
            navigation.NavigateTo($"incidents/{result.Number}");
        }
        finally
        {
            saving = false;
        }
    }
}
