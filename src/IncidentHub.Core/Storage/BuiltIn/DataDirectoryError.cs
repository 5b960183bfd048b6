namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>The error for a data directory that this user cannot work in, with the ways out.</summary>
internal static class DataDirectoryError
{
    public static StoreException For(string root, Exception reason) => new(
        $"The data directory {root} cannot be used by {Environment.UserName}: {reason.Message}\n"
        + $"Make it writable (sudo mkdir -p '{root}' && sudo chown {Environment.UserName} '{root}'), or choose another, for example:\n"
        + $"  export IncidentHub__DataDirectory={Suggestion(root)}",
        reason);

    /// <summary>A folder that would work: the default one, unless that is what failed.</summary>
    public static string Suggestion(string root) =>
        BuiltInPostgresOptions.DefaultDataDirectory is var usual && usual != root ? usual : "/srv/incidenthub";
}
