using DotLiquid;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>What the tag "show" can show, each a template that comes with the release.</summary>
internal static class LiveBlocks
{
    /// <summary>The names, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = ["timeline", "impact", "severities", "evidence", "causes", "dead_ends", "measures", "tasks", "roles"];

    // Read when the first is asked for: the engine must have been set up by then.
    private static readonly Lazy<Dictionary<string, Template>> Templates = new(() => Names.ToDictionary(name => name, Parse));

    /// <summary>Null when there is none of that name.</summary>
    public static Template? Find(string name) => Templates.Value.GetValueOrDefault(name);

    private static Template Parse(string name)
    {
        using var stream = typeof(LiveBlocks).Assembly.GetManifestResourceStream($"IncidentHub.Core.Postmortems.Blocks.{name}.liquid")!;
        using var reader = new StreamReader(stream);
        var template = Template.Parse(reader.ReadToEnd(), SyntaxCompatibility.DotLiquid22a);
        template.MakeThreadSafe();
        return template;
    }
}
