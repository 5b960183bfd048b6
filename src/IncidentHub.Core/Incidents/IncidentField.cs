using System.Globalization;

namespace IncidentHub.Core.Incidents;

/// <summary>
/// A field of an incident that is edited on its own: read and written as text, so that what an editor saw can be compared
/// with what stands, shown on a conflict, and kept in the activity log.
/// </summary>
public sealed class IncidentField
{
    private readonly Func<Incident, string> read;
    private readonly Func<Incident, string, string?> write;

    private IncidentField(string name, Func<Incident, string> read, Func<Incident, string, string?> write)
    {
        Name = name;
        this.read = read;
        this.write = write;
    }

    /// <summary>One line, never empty.</summary>
    public static IncidentField Title { get; } = new("title", incident => incident.Title, (incident, text) =>
    {
        if (IncidentTexts.CheckTitle(text) is { } problem)
            return problem;
        incident.Title = text.Trim();
        return null;
    });

    /// <summary>Markdown.</summary>
    public static IncidentField Summary { get; } = Text("summary", incident => incident.Summary, (incident, text) => incident.Summary = text);

    /// <summary>Markdown.</summary>
    public static IncidentField Impact { get; } = Text("impact", incident => incident.Impact, (incident, text) => incident.Impact = text);

    /// <summary>SEV1 to SEV4.</summary>
    public static IncidentField Severity { get; } = Choice("severity", incident => incident.Severity, (incident, value) => incident.Severity = value);

    /// <summary>Who may see it.</summary>
    public static IncidentField Visibility { get; } = Choice("visibility", incident => incident.Visibility, (incident, value) => incident.Visibility = value);

    /// <summary>Percent from 0 to 100, or empty.</summary>
    public static IncidentField AffectedUsersPercent { get; } = new(
        "affected users",
        incident => incident.AffectedUsersPercent?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
        (incident, text) =>
        {
            if (UsersShare.Read(text, out var percent) is { } problem)
                return problem;
            incident.AffectedUsersPercent = percent;
            return null;
        });

    /// <summary>When users began to feel it.</summary>
    public static IncidentField ImpactStartedAt { get; } = Instant("impact start", incident => incident.ImpactStartedAt, (incident, value) => incident.ImpactStartedAt = value);

    /// <summary>When it was noticed.</summary>
    public static IncidentField DetectedAt { get; } = Instant("detected", incident => incident.DetectedAt, (incident, value) => incident.DetectedAt = value);

    /// <summary>When somebody took it on.</summary>
    public static IncidentField AcknowledgedAt { get; } = Instant("acknowledged", incident => incident.AcknowledgedAt, (incident, value) => incident.AcknowledgedAt = value);

    /// <summary>When the cause was known.</summary>
    public static IncidentField IdentifiedAt { get; } = Instant("identified", incident => incident.IdentifiedAt, (incident, value) => incident.IdentifiedAt = value);

    /// <summary>When users no longer felt it.</summary>
    public static IncidentField MitigatedAt { get; } = Instant("mitigated", incident => incident.MitigatedAt, (incident, value) => incident.MitigatedAt = value);

    /// <summary>When it was over.</summary>
    public static IncidentField ResolvedAt { get; } = Instant("resolved", incident => incident.ResolvedAt, (incident, value) => incident.ResolvedAt = value);

    /// <summary>When it left everybody's hands.</summary>
    public static IncidentField ClosedAt { get; } = Instant("closed", incident => incident.ClosedAt, (incident, value) => incident.ClosedAt = value);

    /// <summary>All fields, by the key that addresses them.</summary>
    public static IReadOnlyList<IncidentField> All { get; } =
    [
        Title, Summary, Severity, Visibility, Impact, AffectedUsersPercent, ImpactStartedAt, DetectedAt, AcknowledgedAt, IdentifiedAt,
        MitigatedAt, ResolvedAt, ClosedAt,
    ];

    /// <summary>The key that addresses the field from outside, such as "impact-start".</summary>
    public string Key => Name.Replace(' ', '-');

    /// <summary>The field with that key, or null.</summary>
    public static IncidentField? Find(string key) =>
        All.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the field is called in the activity log.</summary>
    public string Name { get; }

    /// <summary>The value as text: instants in ISO 8601 with offset, empty for none.</summary>
    public string Read(Incident incident) => read(incident);

    /// <summary>Sets the value from text.</summary>
    /// <returns>Null when it was set, otherwise what is wrong with it, for the person who typed it.</returns>
    public string? Write(Incident incident, string text) => write(incident, text);

    private static IncidentField Text(string name, Func<Incident, string> get, Action<Incident, string> set) =>
        new(name, get, (incident, text) =>
        {
            if (IncidentTexts.CheckText(text) is { } problem)
                return problem;
            set(incident, text);
            return null;
        });

    private static IncidentField Choice<T>(string name, Func<Incident, T> get, Action<Incident, T> set) where T : struct, Enum =>
        new(name, incident => get(incident).ToString(), (incident, text) =>
        {
            if (!Enum.TryParse<T>(text, ignoreCase: true, out var value) || !Enum.IsDefined(value))
                return $"{name} is one of {string.Join(", ", Enum.GetNames<T>())}.";
            set(incident, value);
            return null;
        });

    private static IncidentField Instant(string name, Func<Incident, DateTimeOffset?> get, Action<Incident, DateTimeOffset?> set) =>
        new(name, incident => get(incident)?.ToString("O", CultureInfo.InvariantCulture) ?? "", (incident, text) =>
        {
            if (text.Length == 0)
            {
                set(incident, null);
                return null;
            }

            if (!DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
                return "This is not an instant; write it as 2024-03-10T22:00:00.0000000+00:00.";
            set(incident, value.ToUniversalTime());
            return null;
        });
}
