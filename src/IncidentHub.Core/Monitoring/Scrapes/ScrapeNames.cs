using System.Text;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>One string for the same short text in a scrape: names and most labels come thousands of times.</summary>
internal sealed class ScrapeNames
{
    /// <summary>Beyond it texts are not shared any more: whoever sends only different ones must not fill a table.</summary>
    private const int MaxShared = 20_000;
    private const int MaxLength = 128;

    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Encoding.UTF8.GetString(utf8);
        Span<char> buffer = stackalloc char[MaxLength];
        var text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        if (_shared.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        if (_shared.Count < MaxShared)
            _shared.Add(made);
        return made;
    }
}
