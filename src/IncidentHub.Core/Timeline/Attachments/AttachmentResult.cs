using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>What adding a picture came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Attachment">What was added; null when nothing was.</param>
/// <param name="Message">What is wrong, for the person who sent it; null when nothing is.</param>
public sealed record AttachmentResult(EditOutcome Outcome, Attachment? Attachment = null, string? Message = null)
{
    /// <summary>The Markdown that shows it; empty when there is nothing to show.</summary>
    public string Markdown => Attachment is { } shown ? $"![{MarkdownText.Plain(AttachmentName.Spoken(shown.Name))}]({AttachmentAddress.Of(shown.Id)})" : "";

    internal static AttachmentResult Invalid(string message) => new(EditOutcome.Invalid, Message: message);
}
