using IncidentHub.Core.Storage.Secrets;

namespace IncidentHub.Core.Monitoring;

/// <summary>The passwords of targets, to and from the store.</summary>
internal sealed class TargetVault(SecretText secrets)
{
    private const string Purpose = "Target password";

    public string? Protect(string password) => password.Length == 0 ? null : secrets.Protect(Purpose, password);

    public TargetAccess Open(Target target) => new()
    {
        Id = target.Id,
        Name = target.Name,
        Kind = target.Kind,
        MetricsAddress = target.MetricsAddress,
        LeadsToId = target.LeadsToId,
        IsOwn = target.IsOwn,
        Host = target.Host,
        Port = target.Port,
        Database = target.Database,
        UserName = target.UserName,
        Password = target.ProtectedPassword is { } stored ? secrets.Reveal(Purpose, stored) : "",
        Tls = target.Tls,
    };
}
