using System.Globalization;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A row of what the console shows.</summary>
/// <exception cref="PoolerConsoleException">By the members that are not optional: there is no such column, or it holds something else.</exception>
internal readonly struct ConsoleRow(ConsoleTable table, string?[] cells)
{
    public string Text(string column) => Cell(column) ?? throw Unexpected(column);

    /// <summary>Null for NULL and where the version has no such column.</summary>
    public string? OptionalText(string column) => table.PlaceOf(column) is { } place ? cells[place] : null;

    public long Number(string column) => Parse(column, Text(column));

    /// <summary>Null for NULL or nothing, and where the version has no such column.</summary>
    public long? OptionalNumber(string column) => OptionalText(column) is { Length: > 0 } text ? Parse(column, text) : null;

    public int Count(string column) => ToCount(column, Number(column));

    /// <inheritdoc cref="OptionalNumber"/>
    public int? OptionalCount(string column) => OptionalNumber(column) is { } number ? ToCount(column, number) : null;

    private string? Cell(string column) => table.PlaceOf(column) is { } place
        ? cells[place]
        : throw new PoolerConsoleException(PoolerProblem.MissingColumn, $"The pooler's console has no column {column}.");

    // Some numbers come padded with blanks.
    private static long Parse(string column, string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected(column);

    private static int ToCount(string column, long number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Unexpected(column);

    private static PoolerConsoleException Unexpected(string column) => PoolerConsoleException.Malformed($"the column {column} holds something else");
}
