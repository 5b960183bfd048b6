using System.Globalization;

namespace IncidentHub.Benchmarks.Live;

/// <summary>How long updates were under way, counted in steps of a tenth of a millisecond up to a minute.</summary>
internal sealed class Arrivals
{
    private readonly int[] _steps = new int[600_000];
    private long _count;
    private long _bytes;

    public void Add(TimeSpan underWay)
    {
        Interlocked.Increment(ref _steps[Math.Clamp((int)(underWay.TotalMilliseconds * 10), 0, _steps.Length - 1)]);
        Interlocked.Increment(ref _count);
    }

    public void Bytes(int count) => Interlocked.Add(ref _bytes, count);

    /// <summary>Count, bytes, and p50, p95, p99 and the longest, ms.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Interlocked.Read(ref _count)} {Interlocked.Read(ref _bytes)} {At(0.5)} {At(0.95)} {At(0.99)} {At(1)}");

    private double At(double share)
    {
        var left = (long)Math.Ceiling(share * Interlocked.Read(ref _count));
        for (var step = 0; step < _steps.Length; step++)
        {
            left -= _steps[step];
            if (left <= 0)
                return step / 10.0;
        }
        return double.NaN;
    }
}
