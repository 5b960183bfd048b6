using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IncidentHub.Core.Notifications.Outbound;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What a target may consist of. The driver would take a list of hosts, a socket's path or a service file where it
/// expects a host: here a host is one DNS name or one IP address and nothing else.
/// </summary>
internal static class TargetValidation
{
    public const int MaxName = 100;
    public const int MaxHost = 253;

    /// <summary>NAMEDATALEN − 1, in bytes: PostgreSQL cuts longer names silently.</summary>
    public const int MaxIdentifier = 63;
    public const int MaxPassword = 1000;
    public const int MaxAddress = 1000;

    public static IReadOnlyList<TargetProblem> Check(TargetInput input)
    {
        var problems = new List<TargetProblem>();
        CheckText(problems, nameof(input.Name), input.Name, MaxName, "a name, such as accounts-db");
        if (input.Kind == TargetKind.Application)
            CheckAddress(problems, input.MetricsAddress);
        else
            CheckServer(problems, input);
        if (input.Password.Length > MaxPassword || HasControl(input.Password))
            problems.Add(new(nameof(input.Password), $"The {(input.Kind == TargetKind.Application ? "token" : "password")} is too long or holds a control character."));
        if (input.Kind != TargetKind.Application && !Enum.IsDefined(input.Tls))
            problems.Add(new(nameof(input.Tls), "Choose how the connection is protected."));
        if (!Enum.IsDefined(input.Kind))
            problems.Add(new(nameof(input.Kind), "Choose what is to be watched."));
        return problems;
    }

    private static void CheckAddress(List<TargetProblem> problems, string address)
    {
        const string field = nameof(TargetInput.MetricsAddress);
        if (address.Length > MaxAddress)
            problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"At most {MaxAddress} characters.")));
        else if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            problems.Add(new(field, "Enter the whole address of the metrics, such as http://orders.example.org:9464/metrics."));
        else if (OutboundClient.WhyNot(uri) is { } reason)
            problems.Add(new(field, reason));
    }

    private static void CheckServer(List<TargetProblem> problems, TargetInput input)
    {
        CheckHost(problems, input.Host);
        if (input.Port is < 1 or > 65535)
            problems.Add(new(nameof(input.Port), "The port is a number from 1 to 65535; PostgreSQL's own is 5432, PgBouncer's 6432."));
        if (input.Kind == TargetKind.PostgreSql)
            CheckIdentifier(problems, nameof(input.Database), input.Database, "the name of a database, such as postgres");
        CheckIdentifier(problems, nameof(input.UserName), input.UserName, "the name of a role, such as incidenthub_monitor");
    }

    private static void CheckText(List<TargetProblem> problems, string field, string value, int max, string what)
    {
        if (string.IsNullOrWhiteSpace(value))
            problems.Add(new(field, $"Enter {what}."));
        else if (value.Length > max)
            problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"At most {max} characters.")));
        else if (HasControl(value))
            problems.Add(new(field, "Control characters are not allowed."));
    }

    private static void CheckIdentifier(List<TargetProblem> problems, string field, string value, string what)
    {
        var before = problems.Count;
        CheckText(problems, field, value, MaxIdentifier, what);
        if (problems.Count == before && Encoding.UTF8.GetByteCount(value) > MaxIdentifier)
            problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"At most {MaxIdentifier} bytes.")));
    }

    private static void CheckHost(List<TargetProblem> problems, string host)
    {
        const string field = nameof(TargetInput.Host);
        if (string.IsNullOrWhiteSpace(host))
        {
            problems.Add(new(field, "Enter a host name or an IP address, such as db1.example.org."));
            return;
        }
        if (host.Contains('/', StringComparison.Ordinal) || host.Contains('\\', StringComparison.Ordinal) || host.StartsWith('@'))
        {
            problems.Add(new(field, "File paths and sockets cannot be watched: enter a host name or an IP address."));
            return;
        }
        if (IPAddress.TryParse(host, out var address))
        {
            if (!IsCanonical(host, address))
                problems.Add(new(field, "Write the IP address in full, such as 192.0.2.7 or 2001:db8::7."));
            else if (IsOffLimits(address))
                problems.Add(new(field, "Link-local, multicast and unspecified addresses cannot be watched."));
            return;
        }
        if (!IsDnsName(host))
            problems.Add(new(field, "Not a host name: letters, digits, hyphens and dots only, without port, user or scheme."));
    }

    /// <summary>Shorthand such as "1" or "127.1", and scopes such as "%eth0", mean different things to different parsers.</summary>
    private static bool IsCanonical(string host, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? !host.Contains('%', StringComparison.Ordinal) && !host.Contains('[', StringComparison.Ordinal)
            : string.Equals(host, address.ToString(), StringComparison.Ordinal);

    private static bool IsOffLimits(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any))
            return true;
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return false;
        var bytes = address.GetAddressBytes();
        return bytes[0] is 0 or >= 224 || (bytes[0] == 169 && bytes[1] == 254);
    }

    private static bool IsDnsName(string host) =>
        host.Length <= MaxHost
        && host.TrimEnd('.').Split('.') is var labels
        && Array.TrueForAll(labels, IsLabel)
        && !labels[^1].All(char.IsAsciiDigit);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool HasControl(string value) => value.Any(char.IsControl);
}
