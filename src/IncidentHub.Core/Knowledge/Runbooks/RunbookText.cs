using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>What somebody saves as a runbook.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Note">What the change is for, one line; may be empty.</param>
public sealed record RunbookText(string Title, string Text, string Note = "")
{
    /// <summary>Null, or what is wrong with it for the person who wrote it.</summary>
    internal string? Check()
    {
        if (IncidentTexts.CheckTitle(Title) is { } title)
            return $"The title: {title}";
        if (string.IsNullOrWhiteSpace(Text))
            return "A runbook without a text helps nobody. Write what to look at first.";
        if (IncidentTexts.CheckText(Text) is { } text)
            return text;
        return string.IsNullOrWhiteSpace(Note) || IncidentTexts.CheckTitle(Note) is not { } note ? null : $"What the change is for: {note}";
    }
}
