using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace IncidentHub.Web.Hosting;

/// <summary>IncidentHub's own health in figures: for a Prometheus that asks, and sent by OTLP where somebody said to where.</summary>
internal static class TelemetrySetup
{
    public const string Path = "/metrics";

    /// <summary>The standard variable of OpenTelemetry; its other ones work too once this is set.</summary>
    public const string OtlpKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        MonitoringMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections", // SignalR's transports.
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Runtime",
        "Npgsql",
    ];

    /// <exception cref="StoreException">The endpoint is none; the message names the key and a value that would work.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var isSent = IsSent(builder.Configuration[OtlpKey]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("incidenthub", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddInstrumentation(services => services.GetRequiredService<MonitoringMeter>()).AddPrometheusExporter();
                if (isSent)
                    metrics.AddOtlpExporter();
            });
    }

    public static void MapTelemetry(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint(Path).RequireAuthorization(Policies.Viewer);

    internal static bool IsSent(string? endpoint)
    {
        if (string.IsNullOrWhiteSpace(endpoint))
            return false;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? true
            : throw new StoreException($"{OtlpKey} is \"{endpoint}\", which is not an address: set it to one such as http://collector.example.org:4317, or leave it out.");
    }
}
