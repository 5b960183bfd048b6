namespace IncidentHub.Core.Postmortems;

/// <summary>How long the parts of a postmortem may be.</summary>
public static class PostmortemLimits
{
    /// <summary>Names of templates, in UTF-16 code units.</summary>
    public const int TemplateName = 100;

    /// <summary>Text of a draft or a template, in UTF-16 code units.</summary>
    public const int Source = Templates.TemplateRules.LongestTemplate;

    /// <summary>Timeline entries in one document; further ones are counted, not shown.</summary>
    public const int TimelineEntries = 2_000;

    /// <summary>Pinned charts and deadlock graphs that one document knows.</summary>
    public const int Evidence = 100;
}
