namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>What an administrator of a pooler does so that it can be watched.</summary>
internal static class PoolerAdvice
{
    /// <summary>For a user that may not run SHOW.</summary>
    public const string StatsUsers = "Add the user to stats_users in pgbouncer.ini, then RELOAD.";

    /// <summary>For a user that may run SHOW, but is to change settings.</summary>
    public const string AdminUsers = "Add the user to admin_users in pgbouncer.ini, then RELOAD.";

    /// <summary>The lines to act on, one step each, when the user may not run SHOW.</summary>
    /// <param name="userName">The user of the target.</param>
    public static IReadOnlyList<string> MissingRights(string userName) =>
    [
        "; pgbouncer.ini, section [pgbouncer]: add to those who are there",
        $"stats_users = {userName}",
        "; then, on the console of an administrator",
        "RELOAD;",
    ];
}
