using System.Globalization;
using System.Net;
using System.Text;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Hosting;

/// <summary>The table of endpoint × role, read from the endpoints that the app really has: a new one without a policy fails here.</summary>
public sealed class EndpointRoleTests(PostgresFixture postgres)
{
    // Open to everybody on purpose. Links carry secrets of their own.
    private static readonly string[] Anonymous =
    [
        "/setup", "/sign-in", "/invitation", "/new-password", "/account/sign-out", "/error",
        // What was published to everybody.
        "/public/", "/public/{number:int}", "/public/{number:int}/v/{version:int}", "/public/{number:int}/v/{version:int}/changes", "/public/feed.atom", "/public/pictures/{hash:length(64)}.svg",
    ];

    // Made by the framework, kept by the fallback policy; the last one finds files that changed since the build.
    private static readonly string[] Framework = ["/_blazor", "/_framework", "/{**path:file}"];

    private static readonly string[] ForPrograms = ["/api/", "/hubs/", "/_blazor"];

    [Fact]
    public async Task EveryEndpoint_NamesItsPolicyOrIsKnownToBeOpen()
    {
        var app = await postgres.SharedAppAsync();
        var roles = Enum.GetNames<Role>();

        var forgotten = Endpoints(app)
            .Where(endpoint => PolicyOf(endpoint) is not { } policy || !roles.Contains(policy))
            .Where(endpoint => !IsOpenOnPurpose(endpoint) && !Framework.Any(start => PathOf(endpoint).StartsWith(start, StringComparison.Ordinal)))
            .Select(endpoint => endpoint.DisplayName);

        Assert.Empty(forgotten);
    }

    [Fact]
    public async Task EveryEndpoint_OpenToAnyone_IsOnTheList()
    {
        var app = await postgres.SharedAppAsync();

        var open = Endpoints(app).Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsOpenOnPurpose(endpoint));

        Assert.Empty(open.Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task EveryEndpoint_ForEveryRole_LetsInWhoMayAndNobodyElse()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var clients = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
            clients[role] = await app.SignInAsync(role);
        using var nobody = app.NewBrowser();
        var wrong = new List<string>();
        var tried = 0;

        foreach (var endpoint in Endpoints(app).Where(endpoint => PolicyOf(endpoint) is not null))
        {
            var needed = Enum.Parse<Role>(PolicyOf(endpoint)!);
            foreach (var method in MethodsOf(endpoint))
            {
                var isPage = method == HttpMethod.Get && !ForPrograms.Any(start => PathOf(endpoint).StartsWith(start, StringComparison.Ordinal));
                var expected = isPage ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized;
                var answered = await SendAsync(nobody, method, endpoint);
                tried++;
                if (answered != expected)
                    wrong.Add($"{method} {PathOf(endpoint)} for nobody: {answered}, not {expected}");
                foreach (var (role, client) in clients)
                {
                    answered = await SendAsync(client, method, endpoint);
                    tried++;
                    var letIn = answered is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Redirect) && (int)answered < 500;
                    if (letIn != role >= needed || (!letIn && answered != HttpStatusCode.Forbidden))
                        wrong.Add($"{method} {PathOf(endpoint)} for {role}: {answered}, but it asks for {needed}");
                }
            }
        }

        foreach (var client in clients.Values)
            client.Dispose();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 50, $"Only {tried} requests were tried.");
    }

    [Fact]
    public async Task EveryEndpoint_WithATokenOfARoleTooLow_IsForbidden()
    {
        var app = await postgres.SharedAppAsync();
        using var program = app.NewProgram();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await app.CreateTokenAsync(Role.Viewer));
        var wrong = new List<string>();

        foreach (var endpoint in Endpoints(app).Where(endpoint => PolicyOf(endpoint) is { } policy && Enum.Parse<Role>(policy) > Role.Viewer))
        {
            foreach (var method in MethodsOf(endpoint))
            {
                if (await SendAsync(program, method, endpoint) is var answered and not HttpStatusCode.Forbidden)
                    wrong.Add($"{method} {PathOf(endpoint)}: {answered}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(IncidentHubApp app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string? PolicyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy;

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static bool IsOpenOnPurpose(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || Anonymous.Contains(PathOf(endpoint))
        || PathOf(endpoint).StartsWith("/health", StringComparison.Ordinal);

    /// <summary>Pages answer to GET; forms on them are tried where they are tested.</summary>
    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? [HttpMethod.Get]
        : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? methods.Where(method => method is not ("OPTIONS" or "CONNECT" or "HEAD")).Select(method => HttpMethod.Parse(method))
            : [HttpMethod.Get, HttpMethod.Post];

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, HttpMethod method, RouteEndpoint endpoint)
    {
        using var request = new HttpRequestMessage(method, FillIn(endpoint));
        if (method != HttpMethod.Get)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        return answer.StatusCode;
    }

    /// <summary>The address with something of the right kind in every place that varies.</summary>
    private static string FillIn(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => ValueFor(parameter),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    private static string ValueFor(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter)
    {
        var kinds = parameter.ParameterPolicies.Select(policy => policy.Content ?? "").ToList();
        if (kinds.Contains("guid"))
            return Guid.Empty.ToString();
        return kinds.Any(kind => kind is "int" or "long") ? int.MaxValue.ToString(CultureInfo.InvariantCulture) : "x";
    }
}
