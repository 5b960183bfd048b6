using System.Globalization;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>What the sessions of a ring lock: session n takes number n, and then asks for the next one's.</summary>
/// <param name="Name">For people.</param>
/// <param name="Take">The statement by which a session takes its own.</param>
/// <param name="Ask">The statement by which another one asks for it.</param>
internal sealed record LockShape(string Name, Func<int, string> Take, Func<int, string> Ask)
{
    private const int Most = 8;

    private static readonly LockShape Rows = Of("rows", n => $"UPDATE capture_row SET n = n + 1 WHERE id = {n}");
    private static readonly LockShape Relations = Of("relations", n => $"LOCK TABLE capture_table_{n} IN SHARE ROW EXCLUSIVE MODE");
    private static readonly LockShape Advisory = Of("advisory locks", n => $"SELECT pg_advisory_xact_lock(7, {n})");
    private static readonly LockShape ForeignKeys = new(
        "foreign keys", n => Text($"DELETE FROM capture_parent WHERE id = {n}"), n => Text($"INSERT INTO capture_child (parent_id) VALUES ({n})"));

    private static readonly LockShape[] Kinds = [Rows, Advisory, Relations, ForeignKeys];

    /// <summary>Both sessions hold the same lock and want more of it: the second to ask is cancelled at once, so that only the log can tell.</summary>
    public static LockShape Upgrade { get; } = new("lock upgrade", _ => "LOCK TABLE capture_table_1 IN SHARE MODE", _ => "LOCK TABLE capture_table_1 IN EXCLUSIVE MODE");

    /// <summary>All that stand until the server looks.</summary>
    public static IReadOnlyList<LockShape> Standing { get; } =
    [
        Rows, Relations, Advisory, ForeignKeys,
        new("mixed", n => Kinds[n % Kinds.Length].Take(n), n => Kinds[n % Kinds.Length].Ask(n)),
    ];

    /// <summary>Makes what is locked.</summary>
    public static string Preparation { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE capture_row (id int PRIMARY KEY, n int NOT NULL);
        INSERT INTO capture_row SELECT i, 0 FROM generate_series(1, {Most}) i;
        CREATE TABLE capture_parent (id int PRIMARY KEY);
        INSERT INTO capture_parent SELECT i FROM generate_series(1, {Most}) i;
        CREATE TABLE capture_child (parent_id int NOT NULL REFERENCES capture_parent);
        CREATE INDEX ON capture_child (parent_id);

        """) + string.Concat(Enumerable.Range(1, Most).Select(n => Text($"CREATE TABLE capture_table_{n} ();")));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static LockShape Of(string name, Func<int, FormattableString> statement) => new(name, n => Text(statement(n)), n => Text(statement(n)));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
