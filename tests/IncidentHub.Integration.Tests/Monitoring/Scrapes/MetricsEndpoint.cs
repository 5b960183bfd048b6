using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Integration.Tests.Monitoring.Scrapes;

/// <summary>An endpoint of metrics that answers as it is told to, and can go and come back.</summary>
internal sealed class MetricsEndpoint : IAsyncDisposable
{
    /// <summary>What a healthy application with a pool of ten tells.</summary>
    public const string OnePool = """
        hikaricp_connections_max{pool="shop"} 10
        hikaricp_connections_active{pool="shop"} 4
        hikaricp_connections_idle{pool="shop"} 6
        hikaricp_connections_pending{pool="shop"} 0

        """;

    private readonly int _port = Programs.FreePort();
    private TaskCompletionSource? _silence;
    private WebApplication? _app;

    /// <summary>Where it is.</summary>
    public Uri Metrics => new($"http://127.0.0.1:{_port}/metrics");

    /// <summary>What it says.</summary>
    public string Text { get; set; } = OnePool;

    /// <summary>The status that it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The token that it asks for; null for none.</summary>
    public string? Token { get; set; }

    public static async Task<MetricsEndpoint> OpenAsync()
    {
        var endpoint = new MetricsEndpoint();
        await endpoint.StartAsync();
        return endpoint;
    }

    /// <summary>Listens, also again after it was gone.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    /// <summary>Nothing listens there any more.</summary>
    public async Task GoAsync()
    {
        await _app!.DisposeAsync();
        _app = null;
    }

    /// <summary>Takes every request from now on, and answers none.</summary>
    public void FallSilent() => _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers again, also those who still wait.</summary>
    public void Speak()
    {
        _silence?.SetResult();
        _silence = null;
    }

    public async ValueTask DisposeAsync()
    {
        Speak();
        if (_app is not null)
            await GoAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (_silence is { } silence)
            await silence.Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Response.StatusCode = Token is null || context.Request.Headers.Authorization == $"Bearer {Token}" ? Status : StatusCodes.Status401Unauthorized;
        await context.Response.WriteAsync(Text, context.RequestAborted);
    }
}
