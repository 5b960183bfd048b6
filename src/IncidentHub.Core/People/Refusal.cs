namespace IncidentHub.Core.People;

/// <summary>Why something that a person asked for was not done.</summary>
/// <param name="Message">A sentence for that person, with what to do instead.</param>
/// <param name="Field">The name of the input at fault, a member of <see cref="NewPerson"/> for example; empty when it is none in particular.</param>
public sealed record Refusal(string Message, string Field = "")
{
    /// <summary>No refusals: it was done.</summary>
    public static IReadOnlyList<Refusal> None { get; } = [];
}
