using System.Globalization;
using IncidentHub.Core.Notifications.Outbound;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Scrapes an application once.</summary>
internal sealed class ApplicationProbe(OutboundClient outbound)
{
    private const string Accepted = "text/plain;version=0.0.4";

    /// <summary>The pools that it tells of, at least one.</summary>
    /// <exception cref="OutboundException">It did not answer, or may not be called.</exception>
    /// <exception cref="TargetUnreadableException">What it answers is no scrape, or tells of no pool.</exception>
    public async Task<IReadOnlyList<ApplicationPool>> ReadAsync(TargetAccess access, CancellationToken cancellationToken)
    {
        var token = access.Password
            ?? throw new TargetUnreadableException("The stored token can no longer be decrypted. Edit the target and enter it again.");
        var headers = new OutboundHeaders { BearerToken = token.Length > 0 ? token : null, Accept = Accepted };
        var answer = await outbound.GetAsync(new Uri(access.MetricsAddress), headers, cancellationToken: cancellationToken);
        var reading = ScrapeText.Parse(answer.Body.Span);
        if (reading.Error is { } error)
            throw new TargetUnreadableException(string.Create(CultureInfo.InvariantCulture, $"Line {error.Line} of its metrics cannot be read. {error.Message} The line begins: {error.Excerpt}"));
        var pools = ApplicationPools.Read(reading.Samples);
        return pools.Count > 0 ? pools : throw new TargetUnreadableException(
            $"Its metrics tell of no connection pool ({reading.Samples.Count.ToString(CultureInfo.InvariantCulture)} samples of other things). HikariCP and Npgsql are known, by their own names and by OpenTelemetry's.");
    }
}
