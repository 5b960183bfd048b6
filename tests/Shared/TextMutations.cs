namespace IncidentHub.Tests.Shared;

/// <summary>Damages texts as pasting, cutting, redacting and malice do.</summary>
/// <param name="seeds">Texts that are whole.</param>
/// <param name="pieces">What is put in; the first six are also replaced by others.</param>
/// <param name="seed">The same damages the same way on every machine.</param>
public sealed class TextMutations(IReadOnlyList<string> seeds, IReadOnlyList<string> pieces, int seed)
{
    // Nothing here is a secret.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    /// <summary>The next damaged text.</summary>
    public string Next()
    {
        var text = seeds[random.Next(seeds.Count)];
        for (var steps = random.Next(1, 6); steps > 0; steps--)
            text = Step(text);
        return text;
    }

    private string Step(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 60), text.Length - at);
        return random.Next(8) switch
        {
            0 => text[..at],
            1 => text[at..],
            2 => text.Remove(at, length),
            3 => text.Insert(at, pieces[random.Next(pieces.Count)]),
            4 => text.Insert(at, text.Substring(at, length)),
            5 => text.Length == 0 ? text : text.Remove(at == text.Length ? at - 1 : at, 1).Insert(at == text.Length ? at - 1 : at, ((char)random.Next(0x10000)).ToString()),
            6 => text.Length > 20_000 ? text : text + seeds[random.Next(seeds.Count)],
            _ => text.Replace(pieces[random.Next(6)], pieces[random.Next(pieces.Count)], StringComparison.Ordinal) is { Length: < 50_000 } replaced ? replaced : text,
        };
    }
#pragma warning restore CA5394
}
