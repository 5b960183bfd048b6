using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What of an incident the public may see. It begins almost empty: whatever is shown was let through by somebody.</summary>
public sealed record PublicChoice
{
    /// <summary>Longest list of anything that a person types.</summary>
    public const int Most = 200;

    /// <summary>Longest word or phrase, in UTF-16 code units.</summary>
    public const int LongestWord = 200;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The title that the public reads. The incident's own never goes out by itself.</summary>
    public string Title { get; init; } = "";

    /// <summary>The fields that are let through.</summary>
    public IReadOnlyList<PublicField> Fields { get; init; } = [PublicField.Times, PublicField.Impact];

    /// <summary>Keys of the timeline entries that are let through.</summary>
    public IReadOnlyList<Guid> Entries { get; init; } = [];

    /// <summary>Keys of the pinned charts and deadlock graphs that are let through.</summary>
    public IReadOnlyList<Guid> Pictures { get; init; } = [];

    /// <summary>Names of persons that are let through.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    /// <summary>Hosts to which links may lead.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Words and phrases that are replaced wherever they stand.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>What was found and let stand.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>Whether a field is let through.</summary>
    public bool Shows(PublicField field) => Fields.Contains(field);

    /// <summary>Without the one character that can neither be stored nor stand in a document.</summary>
    public PublicChoice WithoutNul()
    {
        return this with { Title = Clean(Title), Persons = [.. Persons.Select(Clean)], Hosts = [.. Hosts.Select(Clean)], Withheld = [.. Withheld.Select(Clean)], Accepted = [.. Accepted.Select(Clean)] };

        static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From what was stored.</summary>
    /// <exception cref="JsonException">It is no such choice.</exception>
    public static PublicChoice FromJson(string json) => JsonSerializer.Deserialize<PublicChoice>(json, Json) ?? new PublicChoice();

    /// <summary>What is wrong with it, for a person; null when nothing is.</summary>
    public string? Problem()
    {
        if (Title.Length > Incidents.IncidentLimits.Title)
            return $"The public title is longer than {Incidents.IncidentLimits.Title} characters.";
        foreach (var (list, what) in ((IReadOnlyList<string>, string)[])[(Persons, "names"), (Hosts, "hosts"), (Withheld, "withheld words"), (Accepted, "accepted findings")])
        {
            if (list.Count > Most)
                return $"There are more than {Most} {what}.";
            if (list.Any(one => one.Length > LongestWord))
                return $"One of the {what} is longer than {LongestWord} characters.";
        }

        if (Entries.Count > PostmortemLimits.TimelineEntries)
            return "There are more timeline entries than a postmortem has.";
        if (Pictures.Count > PostmortemLimits.Evidence)
            return "There are more pictures than a postmortem has.";
        return Withheld.FirstOrDefault(word => WordScan.Of(word).Count == 0) is { } empty ? $"\"{empty}\" has neither a letter nor a digit, so it cannot be looked for." : null;
    }

    /// <summary>Equal by what they hold.</summary>
    public bool Equals(PublicChoice? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}
