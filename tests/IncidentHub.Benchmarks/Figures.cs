using System.Globalization;

namespace IncidentHub.Benchmarks;

/// <summary>How benchmarks tell what they measured: a line per figure, "name value unit".</summary>
internal static class Figures
{
    public static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.##} {unit}"));

    /// <summary>Median and 95th percentile.</summary>
    public static void PrintTimes(string name, IReadOnlyList<double> milliseconds)
    {
        Print($"{name}_p50", Percentile(milliseconds, 0.5), "ms");
        Print($"{name}_p95", Percentile(milliseconds, 0.95), "ms");
    }

    /// <summary>What else the machine does: processes that want a processor, over the last minute. Nothing where the system does not tell.</summary>
    public static void PrintLoad()
    {
        const string File = "/proc/loadavg";
        if (System.IO.File.Exists(File))
            Print("load", double.Parse(System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture), "processes");
    }

    /// <summary>The smallest value that at least that share does not exceed.</summary>
    public static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Order().ElementAt(Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1));
}
