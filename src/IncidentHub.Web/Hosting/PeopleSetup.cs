using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.Hosting;

/// <summary>Who may come in, and how: accounts, cookies, personal tokens, policies, the first start.</summary>
internal static class PeopleSetup
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.AddSecrets();
        builder.AddAccounts();
        builder.AddSignIn();
        builder.AddFirstStart();
        builder.ListenOnLoopbackUnlessConfigured();
    }

    /// <summary>To stand before everything that answers: headers, then the gate of the first start, then who asks.</summary>
    public static void UsePeople(this WebApplication app)
    {
        app.UseMiddleware<FirstStartGate>();
        app.UseMiddleware<SocketOrigin>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<LiveConnections>();
        app.UseAntiforgery();
    }

    private static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                // Confirmed means: not switched off (ActiveAccount).
                options.SignIn.RequireConfirmedAccount = true;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.ClaimsIdentity.UserIdClaimType = PersonClaims.Id;
            })
            .AddEntityFrameworkStores<IncidentHubDbContext>()
            .AddSignInManager();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddScoped<IUserConfirmation<User>, ActiveAccount>();
        services.AddScoped<IUserClaimsPrincipalFactory<User>, PersonPrincipalFactory>();

        services.AddSingleton<PeopleChanges>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<PersonalTokens>();
        services.AddSingleton<PeopleAdministration>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<PasswordResets>();
        services.AddSingleton<Profiles>();
        // Identity registers these as scoped; they hold no state, and the services above live as long as the app.
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
    }

    private static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(SignInSchemes.Either).AddSignInSchemes();
        services.AddAuthorizationBuilder().AddRolePolicies();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "IncidentHub.Form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Ours is stricter.
            options.SuppressXFrameOptionsHeader = true;
            options.HeaderName = "X-CSRF-TOKEN";
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveAuthenticationStateProvider>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<PaletteSearch>();
        services.AddSingleton<LiveConnections>();
    }

    private static void AddFirstStart(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(UnattendedSetup.FromConfiguration(builder.Configuration));
        builder.Services.AddSingleton(new StartOutput(Console.Out));
        builder.Services.AddHostedService<FirstStartAnnouncement>();
    }
}
