using IncidentHub.Core.Storage;
using IncidentHub.Web.Hosting;
using Xunit;

namespace IncidentHub.Web.Tests.Hosting;

public sealed class TelemetrySetupTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("http://collector.example.org:4317", true)]
    [InlineData("https://collector.example.org", true)]
    public void IsSent_Endpoint_OnlyWhenThereIsOne(string? endpoint, bool isSent) => Assert.Equal(isSent, TelemetrySetup.IsSent(endpoint));

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("localhost")]
    [InlineData("ftp://collector.example.org")]
    public void IsSent_NoAddress_NamesTheKeyAndAValueThatWorks(string endpoint)
    {
        var refusal = Assert.Throws<StoreException>(() => TelemetrySetup.IsSent(endpoint));

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("http://collector.example.org:4317", refusal.Message, StringComparison.Ordinal);
    }
}
