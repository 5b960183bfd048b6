namespace IncidentHub.Tests.Shared;

/// <summary>Damages texts with deadlock reports as pasting, cutting, redacting and malice do.</summary>
public sealed class ReportMutations(int seed)
{
    private static readonly string[] Pieces =
    [
        "\n", "\t", "\r\n", "\n\n", " ", ":", ";", "\"", "'", "\\n", "\\", "{", "}", "[", ",", "```", "> ", "#011", "\u001b[31m", "^[[0m", "\0", "\ud800", "\udc00", "\u2028", "は", "等待", "espera", "attend", "waits", "Lock",
        "Process 701: ", "Process 702 waits for ShareLock on ", "; blocked by process 701.", "ERROR:  deadlock detected", "DETAIL:  ", "STATEMENT:  ", "40P01", "{\"log\":\"", "2024-05-04 10:20:30 UTC,", "2147483648", "99999999999999999999",
        "9999-12-31 23:59:59 -14", "0001-01-01 00:00:00 +14", "Процесс 8 ожидает в режиме ShareLock блокировку \"", "进程 5 等待在", "5 프로세스가 ",
    ];

    private readonly TextMutations texts = new(Seeds, Pieces, seed);

    /// <summary>Texts that are whole.</summary>
    public static IReadOnlyList<string> Seeds { get; } = MakeSeeds();

    /// <summary>The next damaged text.</summary>
    public string Next() => texts.Next();

    private static List<string> MakeSeeds()
    {
        (int, string)[] two = [(701, "UPDATE stock\n   SET left_over = 3\n WHERE id = 7"), (702, "UPDATE stock SET name = 'x' WHERE id = 8")];
        (int, string)[] three = [.. two, (703, "SELECT 'Process 701: nothing'\nFOR UPDATE")];
        return
        [
            ReportWriter.Stderr(two), ReportWriter.Stderr(three, ""), ReportWriter.Csv(two), ReportWriter.Csv(three), ReportWriter.Json(two), ReportWriter.Json(three), ReportWriter.Client(two),
            string.Concat(ReportWriter.Stderr(two).Split('\n').Select(line => $"db-1  | {line}\n")),
            $"raise DeadlockDetected('{ReportWriter.Client(two).Replace("\n", "\\n", StringComparison.Ordinal)}')\n",
            $$"""{"textPayload":{{System.Text.Json.JsonSerializer.Serialize(ReportWriter.Stderr(three))}},"timestamp":"2024-05-04T10:20:33Z"}""",
            "Процесс 7938 ожидает в режиме ShareLock блокировку \"транзакция 750\"; заблокирован процессом 8006.\n\tПроцесс 8006 ожидает в режиме ShareLock блокировку \"транзакция 751\"; заблокирован процессом 7938.\n",
            "进程7938等待在事务 750上的ShareLock; 由进程8006阻塞.\n进程8006等待在事务 751上的ShareLock; 由进程7938阻塞.\n",
        ];
    }
}
