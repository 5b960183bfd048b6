using System.Globalization;
using IncidentHub.Core.Deadlocks.Reports;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Reports;

/// <summary>What carriers make of one and the same report.</summary>
public sealed class ShapesTests
{
    private const string First = "UPDATE stock\n   SET left_over = 3\n\n WHERE id = 7";
    private const string Second = "UPDATE stock SET left_over = 4 WHERE id = 8";

    private const string Waits = "Process 701 waits for ShareLock on transaction 9001; blocked by process 702.\nProcess 702 waits for ShareLock on transaction 9000; blocked by process 701.";
    private const string Detail = $"{Waits}\nProcess 701: {First}\nProcess 702: {Second}";

    /// <summary>A name, a text in which the whole report stands, and its instant.</summary>
    public static TheoryData<string, string, string?> Whole { get; } = new()
    {
        { "no prefix", Log(""), null },
        { "time and pid", Log("2024-05-04 10:20:30.456 UTC [701] "), "2024-05-04T10:20:30.456+00:00" },
        { "zone as a number", Log("2024-05-04 10:20:30 -03 [701] app@shop "), "2024-05-04T10:20:30.000-03:00" },
        { "zone with minutes", Log("2024-05-04 10:20:30 +0530 [701] "), "2024-05-04T10:20:30.000+05:30" },
        { "summer time", Log("2024-05-04 10:20:30 CEST [701]: [3-1] user=app,db=shop,app=[unknown],client=10.0.0.9 "), "2024-05-04T10:20:30.000+02:00" },
        { "epoch", Log("1714818030.456 701 "), "2024-05-04T10:20:30.456+00:00" },
        { "pid alone", Log("701: "), null },
        { "platform's log", Each(Log("").Replace("\nDETAIL", "\n DETAIL", StringComparison.Ordinal), "2024-05-04T10:20:30+00:00 app[postgres.12345]: [DATABASE] [7-1]  sql_error_code = 40P01 "), "2024-05-04T10:20:30.000+00:00" },
        { "build server", Each(Log("2024-05-04 10:20:30.456 UTC [701] "), "2024-05-04T10:20:31.1234567Z "), "2024-05-04T10:20:30.456+00:00" },
        { "managed service", Log("2024-05-04 10:20:30 UTC:10.0.0.9(4711):app@shop:[701]:"), "2024-05-04T10:20:30.000+00:00" },
        { "verbose", Log("2024-05-04 10:20:30 UTC [701] ").Replace("deadlock detected", "40P01: deadlock detected", StringComparison.Ordinal), "2024-05-04T10:20:30.000+00:00" },
        { "Windows line ends", Log("2024-05-04 10:20:30 UTC [701] ").Replace("\n", "\r\n", StringComparison.Ordinal), "2024-05-04T10:20:30.000+00:00" },
        { "tabs made spaces", Log("2024-05-04 10:20:30 UTC [701] ").Replace("\t", "        ", StringComparison.Ordinal), "2024-05-04T10:20:30.000+00:00" },
        { "container", Each(Log("2024-05-04 10:20:30 UTC [701] "), "shop-db-1  | "), "2024-05-04T10:20:30.000+00:00" },
        { "coloured container", Each(Log("2024-05-04 10:20:30 UTC [701] "), "\u001b[36mshop-db-1  |\u001b[0m "), "2024-05-04T10:20:30.000+00:00" },
        { "containerd", Each(Log("2024-05-04 10:20:30 UTC [701] "), "2024-05-04T10:20:31.123456789Z stderr F "), "2024-05-04T10:20:30.000+00:00" },
        { "journal", Each(Log("2024-05-04 10:20:30 UTC [701] "), "May 04 12:20:31 db1 postgres[701]: "), "2024-05-04T10:20:30.000+00:00" },
        { "syslog", Syslog(), null },
        { "grep", Grep(), "2024-05-04T10:20:30.000+00:00" },
        { "grep with numbers", Numbered(), "2024-05-04T10:20:30.000+00:00" },
        { "quoted mail", Each(Log("2024-05-04 10:20:30 UTC [701] "), "> "), "2024-05-04T10:20:30.000+00:00" },
        { "fence", "# What happened\n\nSee below.\n\n```text\n" + Log("2024-05-04 10:20:30 UTC [701] ") + "```\n\nThen it went on.\n", "2024-05-04T10:20:30.000+00:00" },
        { "between other entries", "2024-05-04 10:20:29 UTC [12] LOG:  checkpoint starting: time\n" + Log("2024-05-04 10:20:30 UTC [701] ") + "2024-05-04 10:20:31 UTC [12] LOG:  checkpoint complete\n", "2024-05-04T10:20:30.000+00:00" },
        { "csvlog", Csv(), "2024-05-04T10:20:30.456+00:00" },
        { "exported csvlog", Csv().Replace(".456 UTC,", ".456+00,", StringComparison.Ordinal), "2024-05-04T10:20:30.456+00:00" },
        { "csvlog without its beginning", "4711,ERROR,40P01,\"deadlock detected\",\"" + Detail + "\",\"See server log for query details.\",,,\n", null },
        { "jsonlog", Json(), "2024-05-04T10:20:30.456+00:00" },
        { "jsonlog behind a container's name", "db-1  | " + Json(), "2024-05-04T10:20:30.456+00:00" },
        { "operator's JSON", $$$"""{"level":"info","ts":"2024-05-04T10:20:31Z","logger":"postgres","msg":"record","record":{"log_time":"2024-05-04 10:20:30.456 UTC","user_name":"app","process_id":"701","error_severity":"ERROR","sql_state_code":"40P01","message":"deadlock detected","detail":{{{Quoted(Detail)}}},"query":{{{Quoted(First)}}}}}""", "2024-05-04T10:20:30.456+00:00" },
        { "Docker's file", string.Join('\n', Log("").TrimEnd('\n').Split('\n').Select(line => $$$"""{"log":{{{Quoted(line + "\n")}}},"stream":"stderr","time":"2024-05-04T10:20:30.456000Z"}""")), "2024-05-04T10:20:30.456+00:00" },
        { "cloud entry", $$$"""{"textPayload":{{{Quoted(Log("2024-05-04 10:20:30.456 UTC [701] "))}}},"timestamp":"2024-05-04T10:20:33Z","severity":"ERROR"}""", "2024-05-04T10:20:30.456+00:00" },
        { "cloud entry over several lines", $$$"""
            [
              {
                "textPayload": {{{Quoted(Log("2024-05-04 10:20:30.456 UTC [701] "))}}},
                "severity": "ERROR"
              }
            ]
            """, "2024-05-04T10:20:30.456+00:00" },
        { "JSON within JSON", $$$"""{"log":{{{Quoted(Json() + "\n")}}},"stream":"stderr"}""", "2024-05-04T10:20:30.456+00:00" },
    };

    /// <summary>A name, and a text with who waits for whom and no statement.</summary>
    public static TheoryData<string, string> WithoutStatements { get; } = new()
    {
        { "psycopg", $"psycopg.errors.DeadlockDetected: deadlock detected\nDETAIL:  {Waits}\nHINT:  See server log for query details.\nCONTEXT:  while updating tuple (0,2) in relation \"stock\"\n" },
        { "Python's representation", $"Retry: DeadlockDetected('deadlock detected\\nDETAIL:  {Escaped(Waits)}\\nHINT:  See server log for query details.\\n')" },
        { "Python's representation with both marks", $"DeadlockDetected('deadlock detected\\nDETAIL:  {Escaped(Waits)}\\nCONTEXT:  while updating tuple (0,2) in relation \"stock\" of \\'x\\'\\n') at 0x7f" },
        { "JDBC", $"Caused by: org.postgresql.util.PSQLException: ERROR: deadlock detected\n  Detail: {Waits}\n  Hint: See server log for query details.\n  Where: while updating tuple (0,2) in relation \"stock\"\n\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2725)\n" },
        { "JDBC twice in a chain", $"x.DeadlockLoserDataAccessException: ERROR: deadlock detected\n  Detail: {Waits}\n\tat x.y(Z.java:1)\nCaused by: org.postgresql.util.PSQLException: ERROR: deadlock detected\n  Detail: {Waits}\n\tat x.y(Z.java:2)\n" },
        { "Npgsql", $"Npgsql.PostgresException (0x80004005): 40P01: deadlock detected\n\nDETAIL: {Waits}\n   at Npgsql.Internal.NpgsqlConnector.ReadMessageLong()\n  Exception data:\n    Severity: ERROR\n    SqlState: 40P01\n    MessageText: deadlock detected\n    Detail: {Waits}\n    Hint: See server log for query details.\n    File: deadlock.c\n    Line: 1147\n    Routine: DeadLockReport\n" },
        { "Ruby", $"PG::TRDeadlockDetected: ERROR:  deadlock detected (ActiveRecord::Deadlocked)\nDETAIL:  {Waits}\nHINT:  See server log for query details.\n: UPDATE \"stock\" SET \"left_over\" = $1\n" },
        { "Ruby inspected", $"#<ActiveRecord::Deadlocked: PG::TRDeadlockDetected: ERROR:  deadlock detected\\nDETAIL:  {Escaped(Waits)}\\nHINT:  See server log for query details.\\n>" },
        { "Elixir", $"** (Postgrex.Error) ERROR 40P01 (deadlock_detected) deadlock detected\n\n    hint: See server log for query details.\n\n{Waits}\n" },
        { "Elixir's struct", $$$"""%Postgrex.Error{postgres: %{code: :deadlock_detected, detail: "{{{Escaped(Waits)}}}", message: "deadlock detected", pg_code: "40P01"}}""" },
        { "Erlang", $$"""{error,error,<<"40P01">>,<<"deadlock detected">>,[{hint,<<"See server log for query details.">>},{detail,<<"{{Escaped(Waits)}}">>}]}""" },
        { "Node", $"error: deadlock detected\n    at Parser.parseErrorMessage (node_modules/pg-protocol/dist/parser.js:287:98) {{\n  length: 380,\n  severity: 'ERROR',\n  code: '40P01',\n  detail: '{Escaped(Waits).Replace("\\n", "\\n' +\n    '", StringComparison.Ordinal)}',\n  hint: 'See server log for query details.',\n}}\n" },
        { "Go", $"level=error msg=\"query failed\" err=\"ERROR: deadlock detected (SQLSTATE 40P01)\" detail=\"{Escaped(Waits)}\"" },
        { "Rust", $$"""Error: Database(PgDatabaseError { severity: Error, code: "40P01", message: "deadlock detected", detail: Some("{{Escaped(Waits)}}"), hint: Some("See server log for query details.") })""" },
        { "PHP", $"SQLSTATE[40P01]: Deadlock detected: 7 ERROR:  deadlock detected\nDETAIL:  {Waits}\nHINT:  See server log for query details. (SQL: update \"stock\" set \"left_over\" = 3)" },
        { "psql of a file", $"psql:load.sql:17: ERROR:  deadlock detected\nDETAIL:  {Waits}\nHINT:  See server log for query details.\n" },
        { "one line", $"ERROR: deadlock detected Detail: {Waits.Replace('\n', ' ')} Hint: See server log for query details. Where: while updating tuple (0,2) in relation \"stock\"" },
        { "bare lines", Waits },
        { "wrapped lines", $"ERROR:  deadlock detected\nDETAIL:  {Waits.Replace("blocked by process", "blocked by\nprocess", StringComparison.Ordinal)}\n" },
        { "table of Markdown", $"| message | detail |\n|---|---|\n| ERROR: deadlock detected | {Waits.Replace("\n", "<br>", StringComparison.Ordinal)} |\n" },
    };

    /// <summary>Texts of other things.</summary>
    public static TheoryData<string> Others { get; } =
    [
        "",
        "\n\n",
        "We saw deadlocks last night. A deadlock detected too late costs a second.",
        "ORA-00060: deadlock detected while waiting for resource",
        "ERROR 1213 (40001): Deadlock found when trying to get lock; try restarting transaction",
        "Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim.",
        "fatal error: all goroutines are asleep - deadlock!",
        "2024-05-04 10:20:30 UTC [701] LOG:  process 701 still waiting for ShareLock on transaction 9001 after 1000.1 ms\n2024-05-04 10:20:30 UTC [701] DETAIL:  Process holding the lock: 702. Wait queue: 701.",
        "2024-05-04 10:20:30 UTC [701] LOG:  process 701 avoided deadlock for ShareLock on transaction 9001 by rearranging queue order after 1000.1 ms",
        "2024-05-04 10:20:30 UTC [701] ERROR:  canceling statement due to lock timeout",
        "Process %d waits for %s on %s; blocked by process %d.",
    ];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Read_WholeReport_IsUnderstoodInEveryCarrier(string name, string text, string? at)
    {
        var report = Assert.Single(DeadlockReports.Read(text).Reports);

        Assert.Equal([(701, 702), (702, 701)], report.Waits.Select(wait => (wait.Pid, wait.BlockedBy)));
        Assert.Equal([(701, Lines(First)), (702, Second)], report.Processes.Select(process => (process.Pid, Lines(process.Statement))));
        Assert.Equal((701, at, true), (report.VictimPid, report.At?.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture), report.IsComplete));
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(WithoutStatements))]
    public void Read_ErrorOfAClient_NamesWhoWaits(string name, string text)
    {
        var report = Assert.Single(DeadlockReports.Read(text).Reports);

        Assert.Equal([(701, 702, "ShareLock", "transaction 9001"), (702, 701, "ShareLock", "transaction 9000")], report.Waits.Select(wait => (wait.Pid, wait.BlockedBy, wait.Mode, wait.Target.Text)));
        Assert.Equal((701, false, null), (report.VictimPid, report.IsComplete, report.At));
        Assert.All(report.Processes, process => Assert.Null(process.Statement));
        Assert.NotEmpty(report.Doubts);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Read_SomethingElse_FindsNone(string text) => Assert.Empty(DeadlockReports.Read(text).Reports);

    [Fact]
    public void Read_UnindentedPaste_HasItsStatements()
    {
        var report = Assert.Single(DeadlockReports.Read($"{Waits}\nProcess 701: UPDATE stock SET left_over = 3\nProcess 702: {Second}\n\nSigned-off-by: someone\n").Reports);

        Assert.Equal(["UPDATE stock SET left_over = 3", Second], report.Processes.Select(process => process.Statement));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void Read_LongRing_IsFollowedToItsEnd()
    {
        const string text = "PG::TRDeadlockDetected: ERREUR:  Bloquage mortel détecté\nDÉTAIL : Le processus 11 attend ShareLock sur transaction 70 ; bloqué par le processus 12.\n"
            + "Le processus 12 attend ExclusiveLock sur ligne (14,30) de la relation 6208 de la base de données 16403 ; bloqué par le processus 13.\n"
            + "Le processus 13 attend ShareLock sur transaction 71 ; bloqué par le processus 11.\nASTUCE : Voir les journaux applicatifs du serveur pour les détails sur la requête.\n";
        var report = Assert.Single(DeadlockReports.Read(text).Reports);

        Assert.True(report.ClosesCycle);
        Assert.Equal("tuple (14,30) of relation 6208 of database 16403", report.Waits[1].Target.English);
        Assert.Equal(11, report.VictimPid);
    }

    [Fact]
    public void Read_TwoDeadlocksOfOneSecond_AreTwo()
    {
        var log = Log("2024-05-04 10:20:30 UTC [701] ");
        var other = log.Replace("701", "801", StringComparison.Ordinal).Replace("702", "802", StringComparison.Ordinal);

        Assert.Equal([701, 801], DeadlockReports.Read(log + other).Reports.Select(report => report.VictimPid));
    }

    [Fact]
    public void Read_TheSamePairAgainLater_IsAnotherDeadlock()
    {
        var log = Log("2024-05-04 10:20:30 UTC [701] ");

        Assert.Equal(2, DeadlockReports.Read(log + log.Replace("10:20:30", "10:27:30", StringComparison.Ordinal)).Reports.Count);
    }

    [Fact]
    public void Read_TerseLog_SaysThatTheDetailIsMissing()
    {
        var report = Assert.Single(DeadlockReports.Read("2024-05-04 10:20:30 UTC [701] ERROR:  deadlock detected\n2024-05-04 10:20:30 UTC [701] STATEMENT:  " + Second + "\n").Reports);

        Assert.Equal((701, 1, false), (report.VictimPid, report.Doubts[0].Line, report.IsComplete));
        Assert.Equal(Second, report.Processes[0].Statement);
    }

    [Fact]
    public void Read_CutWithinASentence_SaysWhere()
    {
        var report = Assert.Single(DeadlockReports.Read("x\nERROR:  deadlock detected\nDETAIL:  " + Waits[..^30]).Reports);

        Assert.Contains(report.Doubts, doubt => doubt.Line == 3 && doubt.Message.Contains("breaks off", StringComparison.Ordinal));
    }

    private static string? Lines(string? statement) => statement?.Replace("\n\n", "\n", StringComparison.Ordinal);

    private static string Log(string prefix) =>
        $"{prefix}ERROR:  deadlock detected\n{prefix}DETAIL:  {Detail.Replace("\n", "\n\t", StringComparison.Ordinal)}\n{prefix}HINT:  See server log for query details.\n"
        + $"{prefix}CONTEXT:  while updating tuple (0,2) in relation \"stock\"\n{prefix}STATEMENT:  {First.Replace("\n", "\n\t", StringComparison.Ordinal)}\n";

    private static string Each(string log, string margin) => string.Concat(log.TrimEnd('\n').Split('\n').Select(line => $"{margin}{line}\n"));

    private static string Syslog() => string.Concat(Log("").TrimEnd('\n').Split('\n').Select((line, index) =>
        string.Create(CultureInfo.InvariantCulture, $"May  4 10:20:30 db1 postgres[701]: [3-{index + 1}] {line.Replace("\t", "#011", StringComparison.Ordinal)}\n")));

    private static string Grep() => string.Concat(Log("2024-05-04 10:20:30 UTC [701] ").TrimEnd('\n').Split('\n').Select((line, index) => $"pg.log{(index == 0 ? ':' : '-')}{line}\n"));

    private static string Numbered() => string.Concat(Log("2024-05-04 10:20:30 UTC [701] ").TrimEnd('\n').Split('\n').Select((line, index) =>
        string.Create(CultureInfo.InvariantCulture, $"pg.log{(index == 0 ? ':' : '-')}{index + 98}{(index == 0 ? ':' : '-')}{line}\n")));

    private static string Csv() =>
        $"2024-05-04 10:20:30.456 UTC,\"app\",\"shop\",701,\"10.0.0.9:4711\",6b034b07.3832,2,\"UPDATE\",2024-05-04 10:20:00 UTC,3/39,9000,ERROR,40P01,\"deadlock detected\",\"{Detail}\",\"See server log for query details.\",,,\"while updating tuple (0,2) in relation \"\"stock\"\"\",\"{First}\",,,\"worker\",\"client backend\",,0\n";

    private static string Json() =>
        $$"""{"timestamp":"2024-05-04 10:20:30.456 UTC","user":"app","pid":701,"error_severity":"ERROR","state_code":"40P01","message":"deadlock detected","detail":{{Quoted(Detail)}},"statement":{{Quoted(First)}}}""";

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Escaped(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);
}
