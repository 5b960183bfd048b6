namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A user that has a pool size of its own, which goes before that of the database. From 1.23 on.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="PoolSize">Server connections per database.</param>
internal sealed record PoolUserReading(string Name, int PoolSize)
{
    public const string Statement = "SHOW USERS";

    /// <summary>None in versions before 1.23.</summary>
    public static IReadOnlyList<PoolUserReading> Read(ConsoleTable table) =>
    [
        .. table.Rows
            .Select(row => (Name: row.Text("name"), Size: row.OptionalCount("pool_size")))
            .Where(user => user.Size is >= 0)
            .Select(user => new PoolUserReading(user.Name, user.Size!.Value)),
    ];
}
