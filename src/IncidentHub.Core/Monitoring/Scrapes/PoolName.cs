using System.Data.Common;
using System.Globalization;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>
/// What a pool is called. Drivers name an unnamed pool by its connection string: of that only user, host and database are kept,
/// so that no password gets through and a changed pool size does not make another pool of it.
/// </summary>
internal static class PoolName
{
    private const int MaxLength = 200;

    private static readonly string[] Hosts = ["Host", "Server", "Data Source"];
    private static readonly string[] Databases = ["Database", "DB", "Initial Catalog"];
    private static readonly string[] Users = ["Username", "User Name", "User ID", "UserID", "UID", "User"];

    public static string Of(string label) => Cut(label.Contains("://", StringComparison.Ordinal) ? OfAddress(label) : OfSettings(label) ?? ScrapeExcerpt.WithoutSecrets(label));

    /// <summary>True for a name that Npgsql made: a connection string.</summary>
    public static bool IsConnectionString(string label) => OfSettings(label) is not null;

    private static string? OfSettings(string label)
    {
        if (!label.Contains('=', StringComparison.Ordinal))
            return null;
        var settings = new DbConnectionStringBuilder();
        try
        {
            settings.ConnectionString = label;
        }
        catch (ArgumentException)
        {
            return null;
        }
        if (First(settings, Hosts) is not { } host)
            return null;
        var user = First(settings, Users) is { } name ? $"{name}@" : "";
        var port = First(settings, ["Port"]) is { } number && number != "5432" ? $":{number}" : "";
        var database = First(settings, Databases) is { } chosen ? $"/{chosen}" : "";
        var application = First(settings, ["Application Name", "ApplicationName"]) is { } called ? $" ({called})" : "";
        return $"{user}{host}{port}{database}{application}";
    }

    /// <summary>Such as jdbc:postgresql://host/database?user=…: what stands before the host and behind the path is left out.</summary>
    private static string OfAddress(string label)
    {
        var place = label[(label.IndexOf("://", StringComparison.Ordinal) + 3)..];
        // The last @ of all: a password may hold anything, even what ends a host.
        place = place[(place.LastIndexOf('@') + 1)..];
        var end = place.IndexOfAny(['?', '#', ';', '&', ' ']);
        return ScrapeExcerpt.WithoutSecrets(end >= 0 ? place[..end] : place);
    }

    private static string? First(DbConnectionStringBuilder settings, string[] keys)
    {
        foreach (var key in keys)
        {
            if (settings.TryGetValue(key, out var value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    private static string Cut(string name) => name.Length <= MaxLength ? name : string.Concat(name.AsSpan(0, MaxLength - 1), "…");
}
