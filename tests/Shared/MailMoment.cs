namespace IncidentHub.Tests.Shared;

/// <summary>When a mail server of a test can misbehave.</summary>
public enum MailMoment
{
    /// <summary>A client connected.</summary>
    Greeting,

    /// <summary>A command came.</summary>
    Command,

    /// <summary>The server is reading a message.</summary>
    Content,

    /// <summary>The message is there to the last byte and kept; only the answer is missing.</summary>
    Taken,
}
