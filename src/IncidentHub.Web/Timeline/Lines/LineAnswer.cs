namespace IncidentHub.Web.Timeline.Lines;

/// <summary>What became of a line that was sent.</summary>
/// <param name="Saved">It was done and must not be sent again.</param>
/// <param name="Problem">Why it was not done, for the person who typed it.</param>
public sealed record LineAnswer(bool Saved, string? Problem = null)
{
    public static LineAnswer Done { get; } = new(true);

    public static LineAnswer Refused(string problem) => new(false, problem);
}
