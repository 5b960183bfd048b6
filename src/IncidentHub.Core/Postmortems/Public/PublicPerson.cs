namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A person with an account, as far as their name must not go out.</summary>
/// <param name="Name">The name as shown.</param>
/// <param name="Email">The address.</param>
internal sealed record PublicPerson(string Name, string Email);
