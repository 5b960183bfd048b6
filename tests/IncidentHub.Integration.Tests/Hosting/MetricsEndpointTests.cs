using System.Net;
using System.Net.Sockets;
using System.Text;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Scrapes;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Hosting;

/// <summary>IncidentHub's own metrics, read as it reads those of others.</summary>
public sealed class MetricsEndpointTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_WithATokenOfAViewer_AreAScrapeThatWeCanReadOurselves()
    {
        // The server asks for none on its socket, so any will do.
        var store = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()) { Password = "hunter2-of-the-store" };
        await using var app = IncidentHubApp.Start(store.ConnectionString);
        await UntilWatchedAsync(app.Services.GetRequiredService<MetricFeed>());
        using var client = new OutboundClient(OutboundOptions.Parse("127.0.0.1/32"));
        var headers = new OutboundHeaders { BearerToken = await app.CreateTokenAsync(Role.Viewer) };

        var answer = await client.GetAsync(new Uri(app.Address, TelemetrySetup.Path), headers, cancellationToken: Cancellation);

        Assert.StartsWith("text/plain", answer.ContentType, StringComparison.Ordinal);
        var reading = ScrapeText.Parse(answer.Body.Span);
        Assert.Null(reading.Error);
        foreach (var name in (string[])["incidenthub_monitoring_targets", "incidenthub_monitoring_samples_total", "incidenthub_feed_readers", "incidenthub_feed_messages_total",
            "kestrel_active_connections", "http_server_active_requests", "db_client_connection_max"])
            Assert.Contains(reading.Samples, sample => sample.Name == name);
        Assert.Contains(reading.Samples, sample => sample.Name.StartsWith("dotnet_gc_", StringComparison.Ordinal));
        Assert.Contains(ApplicationPools.Read(reading.Samples), pool => pool is { Name: "store", System: "Npgsql", Max: > 0 });
        Assert.DoesNotContain(store.Password, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WithoutATokenOrWithAWrongOne_AreNotShown()
    {
        var app = await postgres.SharedAppAsync();
        using var program = app.NewProgram();

        using var nobody = await program.GetAsync(TelemetrySetup.Path, Cancellation);
        program.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        using var wrong = await program.GetAsync(TelemetrySetup.Path, Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (nobody.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task Otlp_EndpointConfigured_IsSent()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync(), configure: host =>
        {
            host.UseSetting(TelemetrySetup.OtlpKey, $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}");
            host.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            host.UseSetting("OTEL_METRIC_EXPORT_INTERVAL", "100");
        });

        using var caller = await collector.AcceptTcpClientAsync(Cancellation);
        using var reader = new StreamReader(caller.GetStream());

        Assert.Equal("POST /v1/metrics HTTP/1.1", await reader.ReadLineAsync(Cancellation));
    }

    private static async Task UntilWatchedAsync(MetricFeed feed)
    {
        using var reader = feed.Subscribe();
        while (feed.SamplesTaken == 0)
            await reader.ReadAsync(Cancellation);
    }
}
