namespace IncidentHub.Benchmarks.Search;

/// <summary>
/// Texts as people write them during outages, the same in each run: few words stand in very many of them, most words in very few. Names are
/// made of syllables, so that they are words like any other and yet nobody's.
/// </summary>
internal sealed class Wording(int seed)
{
    public const int Names = 40_000;

    private static readonly string[] Syllables = ["ba", "ko", "ri", "ta", "mu", "lin", "ser", "vor", "dex", "pol", "qua", "zen", "fir", "gal", "nor", "hip"];

    private static readonly string[] Common =
        ("the to is of and in a we on for that are was with from at it not after still by again all no now database pool connection error latency queue deploy node "
        + "traffic restart timeout alert dashboard customer payment service region primary replica failover lock deadlock transaction statement query index cache memory "
        + "disk network certificate token session login request response gateway proxy balancer version rollback config change limit quota worker thread backlog retry "
        + "metric graph spike drop slow fast full empty open closed waiting blocked exhausted saturated degraded recovered confirmed suspected ruled mitigated escalated "
        + "checked started stopped increased decreased observed reported updated opened raised lowered moved drained scaled patched verified reproduced measured "
        + "checkout search mail export import billing profile inventory shipping refund invoice catalogue storefront scheduler webhook stream batch archive backup").Split(' ');

    private readonly Random random = new(seed);

    /// <summary>A word that few or many texts have, by its place: 0 is the most frequent.</summary>
    public static string Name(int place)
    {
        var word = "";
        for (var rest = place + 257; rest > 0; rest /= Syllables.Length)
            word += Syllables[rest % Syllables.Length];
        return word;
    }

    public static string CommonWord(int place) => Common[place % Common.Length];

    public int Next(int end) => random.Next(end);

    public string Text(int shortest, int longest)
    {
        var words = new string[random.Next(shortest, longest)];
        for (var index = 0; index < words.Length; index++)
        {
            words[index] = random.NextDouble() < 0.85
                ? Common[(int)(Common.Length * Math.Pow(random.NextDouble(), 1.6))]
                : Name((int)(Names * Math.Pow(random.NextDouble(), 3)));
        }

        return string.Join(' ', words);
    }
}
