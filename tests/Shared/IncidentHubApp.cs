using System.Net;
using System.Security.Cryptography;
using IncidentHub.Core.People;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Tests.Shared;

/// <summary>
/// The whole app over real HTTP on a free port of loopback, with a database of its own. It starts with an administrator from
/// configuration, unless the first start itself is what is tested; people of the other roles are made when they are asked for.
/// </summary>
public sealed class IncidentHubApp : WebApplicationFactory<App>
{
    /// <summary>The password of everybody.</summary>
    public const string Password = "four plain words together";

    private readonly string _connectionString;
    private readonly Action<IWebHostBuilder>? _configure;
    private readonly bool _isFirstStart;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidenthub-app-");
    private readonly SemaphoreSlim _people = new(1);
    private readonly StringWriter _output = new();

    private IncidentHubApp(string connectionString, bool isFirstStart, Action<IWebHostBuilder>? configure)
    {
        (_connectionString, _isFirstStart, _configure) = (connectionString, isFirstStart, configure);
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>Starts the app on the database of that connection string.</summary>
    /// <param name="connectionString">A database with or without the schema.</param>
    /// <param name="isFirstStart">True leaves it without an administrator: it waits for its set-up link.</param>
    /// <param name="configure">More settings and services.</param>
    public static IncidentHubApp Start(string connectionString, bool isFirstStart = false, Action<IWebHostBuilder>? configure = null)
    {
        var app = new IncidentHubApp(connectionString, isFirstStart, configure);
        app.StartServer();
        return app;
    }

    /// <summary>Where it answers, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What it wrote for whoever started it.</summary>
    public string Output => _output.ToString();

    /// <summary>The address of the set-up link that it printed.</summary>
    public Uri SetupLink => new(Output.Split(' ', '\n').Single(word => word.Contains("/setup?token=", StringComparison.Ordinal)));

    /// <summary>The address that the person of the role signs in with.</summary>
    public static string EmailOf(Role role) => $"{role}@example.org".ToLowerInvariant();

    /// <summary>A browser without a page: keeps cookies, follows no redirects, is nobody yet.</summary>
    public HttpClient NewBrowser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>A program without a token: keeps no cookies, follows no redirects.</summary>
    public HttpClient NewProgram() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A browser in which the person of the role is signed in.</summary>
    public async Task<HttpClient> SignInAsync(Role role)
    {
        await GetPersonAsync(role);
        var browser = NewBrowser();
        using var answer = await browser.SignInAsync(EmailOf(role), Password);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? browser
            : throw new InvalidOperationException($"Signing in as {role} answered {answer.StatusCode}.");
    }

    /// <summary>A personal token of the person of the role.</summary>
    public async Task<string> CreateTokenAsync(Role role)
    {
        var actor = await GetPersonAsync(role);
        return (await Services.GetRequiredService<PersonalTokens>().CreateAsync(actor, "Test")).Secret!;
    }

    /// <summary>The person of the role, made on first use.</summary>
    public async Task<Actor> GetPersonAsync(Role role)
    {
        await _people.WaitAsync();
        try
        {
            if (await FindPersonAsync(role) is { } person)
                return person;
            var administrator = await FindPersonAsync(Role.Administrator)
                ?? throw new InvalidOperationException("The app waits for its set-up link.");
            var invitations = Services.GetRequiredService<Invitations>();
            var link = await invitations.InviteAsync(administrator, EmailOf(role), role);
            await invitations.AcceptAsync(link.Secret, new NewPerson("", role.ToString(), Password));
            return (await FindPersonAsync(role))!;
        }
        finally
        {
            _people.Release();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:IncidentHub", _connectionString);
        builder.UseSetting("IncidentHub:DataDirectory", _folder.FullName);
        builder.UseSetting("IncidentHub:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        if (!_isFirstStart)
        {
            builder.UseSetting(UnattendedSetup.EmailKey, EmailOf(Role.Administrator));
            builder.UseSetting(UnattendedSetup.PasswordKey, Password);
        }
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new AppFaults()));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(new StartOutput(_output));
            // Slow on purpose, and done for every person of every test.
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
        _configure?.Invoke(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _people.Dispose();
        await _output.DisposeAsync();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    private async Task<Actor?> FindPersonAsync(Role role)
    {
        var people = await Services.GetRequiredService<PeopleDirectory>().ListAsync();
        return people.FirstOrDefault(person => person.Email == EmailOf(role)) is { } found
            ? new Actor(found.Id, found.DisplayName, found.Role) : null;
    }
}
