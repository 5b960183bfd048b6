namespace IncidentHub.Web.Timeline.Lines;

/// <summary>A line that could not be done, and why. The line comes back into the field, and the reason stands beside it as long as it is there.</summary>
internal sealed record LineRefusal(string Line, string? Problem)
{
    /// <summary>The reason, where the text still begins with the line.</summary>
    public string? Of(string text) => text.StartsWith(Line, StringComparison.Ordinal) ? Problem : null;
}
