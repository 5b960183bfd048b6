using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>How a server was when it was last looked at, so that a restart of IncidentHub misses no change.</summary>
public sealed class ServerPortrait
{
    /// <summary>Applications beyond these are names that somebody generates.</summary>
    internal const int MostApplications = 200;

    /// <summary>Changes told of one look at most; a whole schema that was made anew is one event, not a thousand.</summary>
    internal const int MostChanges = 50;

    private const int LongestValue = 500;

    /// <summary>The server.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>When it was first looked at, UTC: what changed before is unknown.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last looked at, UTC.</summary>
    public required DateTimeOffset LookedAt { get; set; }

    /// <summary>"Kind name" → how it was; definitions masked.</summary>
    public required Dictionary<string, string> Facts { get; set; }

    internal static ServerPortrait Begin(Guid targetId, DateTimeOffset now, IEnumerable<ServerFactReading> readings) => new()
    {
        TargetId = targetId,
        Since = now,
        LookedAt = now,
        Facts = FactsOf(readings),
    };

    /// <summary>What is different now; the portrait is the new one afterwards.</summary>
    internal IReadOnlyList<ServerChange> Compare(DateTimeOffset now, IEnumerable<ServerFactReading> readings, TimeProvider time)
    {
        var facts = FactsOf(readings);
        if (Scope(facts) != Scope(Facts))
        {
            // The role was granted more or less, or the schema has grown too large to be read: what differs is what is shown, not what is.
            (Facts, LookedAt) = (facts, now);
            return [];
        }
        // An application that is away is not gone, and one that comes back is not new.
        foreach (var known in Facts.Where(fact => KindOf(fact.Key) == ServerChangeKind.Application))
            facts.TryAdd(known.Key, known.Value);
        var applications = facts.Keys.Count(key => KindOf(key) == ServerChangeKind.Application);
        if (applications > MostApplications)
        {
            // Names that somebody generates would fill the portrait for ever.
            foreach (var key in facts.Keys.Where(key => KindOf(key) == ServerChangeKind.Application && !Facts.ContainsKey(key)).ToList())
                facts.Remove(key);
        }
        var changes = new List<ServerChange>();
        foreach (var key in Facts.Keys.Union(facts.Keys).Order(StringComparer.Ordinal))
        {
            var (from, to) = (Facts.GetValueOrDefault(key), facts.GetValueOrDefault(key));
            if (string.Equals(from, to, StringComparison.Ordinal))
                continue;
            if (KindOf(key) == ServerChangeKind.Application && applications > MostApplications)
                continue;
            changes.Add(new ServerChange
            {
                Id = Ids.NewId(time),
                TargetId = TargetId,
                SeenAt = now,
                NotBefore = LookedAt,
                Kind = KindOf(key),
                Name = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..],
                From = from,
                To = to,
            });
        }
        LookedAt = now;
        if (changes.Count > 0 || applications != Facts.Keys.Count(key => KindOf(key) == ServerChangeKind.Application))
            Facts = facts;
        // A restart and a setting say more than the fiftieth table.
        return [.. changes.OrderBy(change => change.Kind).Take(MostChanges)];
    }

    private static string Scope(Dictionary<string, string> facts) =>
        string.Join('\n', facts.Where(fact => fact.Key.StartsWith("scope ", StringComparison.Ordinal)).Select(fact => $"{fact.Key} {fact.Value}").Order(StringComparer.Ordinal));

    private static Dictionary<string, string> FactsOf(IEnumerable<ServerFactReading> readings)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            var value = reading.Kind == "index" ? SqlMasker.Apply(reading.Value) : reading.Value;
            facts[$"{reading.Kind} {reading.Name}"] = value.Length <= LongestValue ? value
                : value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)];
        }
        return facts;
    }

    private static ServerChangeKind KindOf(string key) => key[..key.IndexOf(' ', StringComparison.Ordinal)] switch
    {
        "setting" => ServerChangeKind.Setting,
        "table" => ServerChangeKind.Table,
        "index" => ServerChangeKind.Index,
        "application" => ServerChangeKind.Application,
        _ => ServerChangeKind.Server,
    };
}
