namespace IncidentHub.Benchmarks.Shell;

/// <summary>What a page was sent: the messages with SignalR's frame before compression, and what came over the wire.</summary>
/// <param name="Bytes">All of it, the pings too.</param>
/// <param name="Renders">Times that something was drawn anew.</param>
/// <param name="RenderBytes">What that took.</param>
/// <param name="Calls">Calls of scripts.</param>
/// <param name="CallBytes">What these took.</param>
internal sealed record PageTraffic(long Bytes, long Renders, long RenderBytes, long Calls, long CallBytes)
{
    /// <summary>What came over the wire; 0 where nobody counts it.</summary>
    public long WireBytes { get; init; }

    /// <summary>With one more message.</summary>
    public PageTraffic With(string? target, long size) => target switch
    {
        "JS.RenderBatch" => this with { Bytes = Bytes + size, Renders = Renders + 1, RenderBytes = RenderBytes + size },
        "JS.BeginInvokeJS" => this with { Bytes = Bytes + size, Calls = Calls + 1, CallBytes = CallBytes + size },
        _ => this with { Bytes = Bytes + size },
    };

    public static PageTraffic operator +(PageTraffic one, PageTraffic other) => new(
        one.Bytes + other.Bytes, one.Renders + other.Renders, one.RenderBytes + other.RenderBytes, one.Calls + other.Calls, one.CallBytes + other.CallBytes)
    {
        WireBytes = one.WireBytes + other.WireBytes,
    };

    public static PageTraffic operator -(PageTraffic one, PageTraffic other) => new(
        one.Bytes - other.Bytes, one.Renders - other.Renders, one.RenderBytes - other.RenderBytes, one.Calls - other.Calls, one.CallBytes - other.CallBytes)
    {
        WireBytes = one.WireBytes - other.WireBytes,
    };
}
