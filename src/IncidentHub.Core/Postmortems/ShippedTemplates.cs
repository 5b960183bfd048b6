namespace IncidentHub.Core.Postmortems;

/// <summary>The templates that every installation has from the start.</summary>
public static class ShippedTemplates
{
    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyList<ShippedTemplate> All { get; } =
    [
        new("review", "Incident review", Read("review")),
        new("brief", "Brief note", Read("brief")),
        new("causes", "Causes and actions", Read("causes")),
        new("responders", "Responders' report", Read("responders")),
        new("learning", "Learning review", Read("learning")),
        new("statement", "Public statement", Read("statement")),
    ];

    private static string Read(string key)
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"IncidentHub.Core.Postmortems.{key}.liquid")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
