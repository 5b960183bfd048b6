using System.Text;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using Npgsql;

namespace IncidentHub.Benchmarks.Incidents;

/// <summary>The list as one would write it first: the same rows and the same visibility.</summary>
internal static class NaiveList
{
    public static async Task ReadAsync(NpgsqlDataSource source, Actor actor, IncidentFilter filter)
    {
        var where = new StringBuilder(
            " FROM incidents i WHERE (visibility = 'Everyone' OR created_by_id = @me OR EXISTS (SELECT FROM role_assignments r WHERE r.incident_id = i.id AND r.user_id = @me))");
        if (filter.Statuses.Count > 0)
            where.Append(" AND status = ANY(@statuses)");
        if (filter.Severities.Count > 0)
            where.Append(" AND severity = ANY(@severities)");
        foreach (var (word, index) in filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, index) => (word, index)))
            where.Append(System.Globalization.CultureInfo.InvariantCulture, $" AND (title ILIKE @word{index} OR summary ILIKE @word{index} OR impact ILIKE @word{index})");
        var order = filter.Sort == IncidentSort.Severity ? "severity, created_at DESC" : "created_at DESC";

        await using var connection = await source.OpenConnectionAsync();
        await using (var counting = Command(connection, $"SELECT count(*){where}", actor, filter))
            await counting.ExecuteScalarAsync();
        var sql = $"SELECT id, number, title, severity, status, created_at{where} ORDER BY {order} LIMIT {IncidentFilter.PageSize} OFFSET {filter.Page * IncidentFilter.PageSize}";
        await using var reading = Command(connection, sql, actor, filter);
        await using var rows = await reading.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            rows.GetGuid(0);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Actor actor, IncidentFilter filter)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("me", actor.UserId!.Value);
        command.Parameters.AddWithValue("statuses", filter.Statuses.Select(status => status.ToString()).ToArray());
        command.Parameters.AddWithValue("severities", filter.Severities.Select(severity => (int)severity).ToArray());
        foreach (var (word, index) in filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, index) => (word, index)))
            command.Parameters.AddWithValue($"word{index}", $"%{word}%");
        return command;
    }
}
