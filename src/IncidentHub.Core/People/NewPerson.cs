namespace IncidentHub.Core.People;

/// <summary>What somebody gives to get an account.</summary>
/// <param name="Email">The address that is also the name to sign in with.</param>
/// <param name="DisplayName">How the person is shown to others.</param>
/// <param name="Password">In the clear; it is hashed before it is stored.</param>
/// <param name="TimeZone">IANA name, or empty for UTC.</param>
public sealed record NewPerson(string Email, string DisplayName, string Password, string TimeZone = "")
{
    /// <summary>Never the password: records print their members.</summary>
    public override string ToString() => $"NewPerson {{ {Email} }}";
}
