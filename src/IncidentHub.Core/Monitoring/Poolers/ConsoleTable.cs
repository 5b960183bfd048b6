namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>What a statement of the console shows. Columns go by name: versions add, rename and move them.</summary>
internal sealed class ConsoleTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public ConsoleTable(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows, IReadOnlyList<string> notices)
    {
        for (var place = 0; place < columns.Count; place++)
            _places.TryAdd(columns[place], place);
        (Columns, Notices) = (columns, notices);
        Rows = [.. rows.Select(cells => new ConsoleRow(this, cells))];
    }

    /// <summary>As the server spells them, in its order.</summary>
    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<ConsoleRow> Rows { get; }

    /// <summary>What the server said beside the table.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>The place of a column; null where this version has none of that name.</summary>
    public int? PlaceOf(string column) => _places.TryGetValue(column, out var place) ? place : null;
}
