using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>
/// Reads the text format 0.0.4 in which applications expose their metrics
/// (https://prometheus.io/docs/instrumenting/exposition_formats/), and of OpenMetrics what looks the same: exemplars and the
/// end mark are skipped. Comments are not looked into. One pass; every part is bounded.
/// </summary>
public static class ScrapeText
{
    /// <summary>Samples that a text may have.</summary>
    public const int MaxSamples = 200_000;

    /// <summary>Bytes that a line may have: 64 KiB.</summary>
    public const int MaxLine = 64 * 1024;

    /// <summary>Labels that a sample may have.</summary>
    public const int MaxLabels = 128;

    /// <summary>Characters of a wrong line that are shown.</summary>
    public const int MaxExcerpt = 80;

    /// <summary>Reads a whole text.</summary>
    public static ScrapeReading Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a whole text in UTF-8.</summary>
    public static ScrapeReading Parse(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var samples = new List<ScrapeSample>();
        var names = new ScrapeNames();
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (ReadLine(line, names, samples) is { } wrong)
                return new ScrapeReading([], new ScrapeError(number, wrong, ScrapeExcerpt.Of(line)));
        }
        return new ScrapeReading(samples, null);
    }

    /// <summary>Adds the line's sample, if it has one, or says what is wrong.</summary>
    private static string? ReadLine(ReadOnlySpan<byte> line, ScrapeNames names, List<ScrapeSample> samples)
    {
        if (line.Length > MaxLine)
            return string.Create(CultureInfo.InvariantCulture, $"The line is longer than {MaxLine:N0} bytes.");
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty || line[0] == '#')
            return null;
        if (!Utf8.IsValid(line))
            return "The line is not UTF-8.";
        if (samples.Count == MaxSamples)
            return string.Create(CultureInfo.InvariantCulture, $"There are more than {MaxSamples:N0} samples.");
        var reader = new ScrapeLineReader(line, names);
        if (reader.Read() is not { } sample)
            return reader.Wrong;
        samples.Add(sample);
        return null;
    }
}
