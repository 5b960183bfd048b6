using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Collects the messages that answer one statement, within bounds that no console reaches.</summary>
internal sealed class ConsoleAnswer
{
    public const int MostColumns = 1600;
    public const int MostRows = 100_000;
    public const int MostNotices = 100;

    /// <summary>Bytes of all messages together: a hundred thousand pools show 15 MB.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private readonly List<string?[]> _rows = [];
    private readonly List<string> _notices = [];
    private string[]? _columns;
    private long _bytes;

    /// <summary>What the server refused with; the answer still has to be read to its end.</summary>
    public PoolerConsoleException? Error { get; private set; }

    /// <summary>Takes the next message; true when it was the last.</summary>
    /// <exception cref="PoolerConsoleException">It breaks the protocol or the bounds.</exception>
    public bool Take(WireMessage message)
    {
        _bytes += message.Body.Length + 5;
        if (_bytes > MostBytes)
            throw PoolerConsoleException.Malformed("it does not end");
        var cursor = new WireCursor(message.Body.Span);
        switch ((char)message.Type)
        {
            case 'T' when _columns is null:
                _columns = ReadColumns(ref cursor);
                break;
            case 'D' when _columns is not null:
                if (_rows.Count == MostRows)
                    throw PoolerConsoleException.Malformed("it has too many rows");
                _rows.Add(ReadRow(ref cursor, _columns.Length));
                break;
            case 'E':
                Error ??= ConsoleError.Read(message.Body.Span);
                break;
            case 'N':
                if (_notices.Count < MostNotices)
                    _notices.Add(ConsoleError.Read(message.Body.Span).ServerMessage ?? "");
                break;
            // The end of a table, an empty statement, a parameter that changed.
            case 'C' or 'I' or 'S':
                break;
            case 'Z':
                return true;
            default:
                throw PoolerConsoleException.Malformed("a message comes out of turn");
        }
        return false;
    }

    public ConsoleTable ToTable() => new(_columns ?? [], _rows, _notices);

    private static string[] ReadColumns(ref WireCursor cursor)
    {
        var columns = new string[CountOf(ref cursor)];
        for (var place = 0; place < columns.Length; place++)
        {
            columns[place] = cursor.Text();
            // Table, column, type, length, modifier and format: the console sends text whatever they say.
            cursor.Bytes(18);
        }
        return columns;
    }

    private static string?[] ReadRow(ref WireCursor cursor, int columns)
    {
        if (CountOf(ref cursor) != columns)
            throw PoolerConsoleException.Malformed("a row does not fit its columns");
        var cells = new string?[columns];
        for (var place = 0; place < columns; place++)
        {
            var length = cursor.Int32();
            cells[place] = length == -1 ? null : Encoding.UTF8.GetString(cursor.Bytes(length));
        }
        return cells;
    }

    private static int CountOf(ref WireCursor cursor) => cursor.Int16() is var count and >= 0 and <= MostColumns
        ? count
        : throw PoolerConsoleException.Malformed("it has an impossible number of columns");
}
