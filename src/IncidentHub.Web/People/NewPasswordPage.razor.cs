using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>Where the link for a new password leads.</summary>
public sealed partial class NewPasswordPage(PasswordResets resets)
{
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private string? email;
    private bool done;

    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "new-password")] private NewPersonInput? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPersonInput();
        HttpContext.Response.Headers.CacheControl = "no-store";
        email = await resets.FindAsync(Token);
        if (email is null)
            HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task SetAsync()
    {
        if (email is null)
            return;
        refusals = await resets.UseAsync(Token, Input!.Password ?? "");
        done = refusals.Count == 0;
        if (done)
            return;
        email = await resets.FindAsync(Token);
        HttpContext.Response.StatusCode = email is null ? StatusCodes.Status410Gone : StatusCodes.Status422UnprocessableEntity;
    }
}
