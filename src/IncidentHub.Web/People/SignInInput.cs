namespace IncidentHub.Web.People;

/// <summary>The form of somebody who signs in.</summary>
public sealed class SignInInput
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool Remember { get; set; }
}
