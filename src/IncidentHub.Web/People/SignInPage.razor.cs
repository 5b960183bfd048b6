using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>Signs in with address and password. Every failure reads the same, so that nobody learns who has an account.</summary>
public sealed partial class SignInPage(SignInManager<User> signIn, NavigationManager navigation)
{
    private const string Failed = "E-mail or password is wrong. After five wrong tries the account rests for five minutes.";

    // Hashed for addresses that nobody has, so that the answer takes as long as for one that somebody has.
    private static readonly string Decoy = new PasswordHasher<User>().HashPassword(new User(), SecretToken.New());

    private string? problem;

    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInInput? Input { get; set; }

    protected override void OnInitialized()
    {
        Input ??= new SignInInput();
        HttpContext.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(HttpContext.Request.Method) && HttpContext.User.GetUserId() is not null)
            navigation.NavigateTo(LocalUrl.OrFirstPage(ReturnUrl));
    }

    private async Task SignInAsync()
    {
        var email = Input!.Email?.Trim() ?? "";
        var password = Input.Password ?? "";
        if (email.Length <= AccountRules.MaxEmailLength && password.Length is > 0 and <= AccountRules.MaxPasswordLength)
        {
            if (await signIn.UserManager.FindByNameAsync(email) is not { } user)
                signIn.UserManager.PasswordHasher.VerifyHashedPassword(new User(), Decoy, password);
            else if ((await signIn.PasswordSignInAsync(user, password, Input.Remember, lockoutOnFailure: true)).Succeeded)
            {
                navigation.NavigateTo(LocalUrl.OrFirstPage(ReturnUrl));
                return;
            }
        }
        problem = Failed;
        HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
