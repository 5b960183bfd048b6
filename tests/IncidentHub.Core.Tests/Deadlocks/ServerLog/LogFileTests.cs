using System.Text;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.ServerLog;

public sealed class LogFileTests
{
    private const string Other = "2024-05-04 10:20:31.000 UTC [12] LOG:  checkpoint starting: time\n";

    public static TheoryData<string> Names { get; } = ["a.log", "a.csv", "a.json"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_ByteByByte_IsWhole(string name)
    {
        var file = new LogFile(name, 0);
        var bytes = Encoding.UTF8.GetBytes(Write(name, [(701, "UPDATE überfällig SET 語 = 1"), (702, "SELECT\n2")]));

        var found = bytes.SelectMany(one => file.Take([one])).ToList();
        found.AddRange(file.Rest(default));

        var report = Assert.Single(found);
        Assert.Equal(["UPDATE überfällig SET 語 = 1", "SELECT\n2"], report.Processes.Select(process => process.Statement));
        Assert.Equal((bytes.Length, bytes.Length), (file.Offset, file.Done));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_EntryInHand_IsReadAgainAfterARestart(string name)
    {
        var before = Write(name, [(601, "SELECT 1"), (602, "SELECT 2")]);
        var entry = Write(name, [(701, "SELECT\n1"), (702, "SELECT\n2")]);
        for (var cut = 1; cut < entry.Length; cut++)
        {
            var file = new LogFile(name, 1000);
            var found = file.Take(Encoding.UTF8.GetBytes(before + entry[..cut])).ToList();

            var again = new LogFile(name, file.Done);
            found.AddRange(again.Take(Encoding.UTF8.GetBytes((before + entry)[(int)(file.Done - 1000)..])));
            found.AddRange(again.Rest(default));

            Assert.Equal([601, 701], found.Select(report => report.VictimPid!.Value).Distinct());
            Assert.True(found.Count(report => report.VictimPid == 701) == 1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_EntryThatBreaksOff_HidesNothingThatFollows(string name)
    {
        var whole = Write(name, [(701, "SELECT 'it''s \"1\"'\n-- x"), (702, "SELECT 2")]);
        var next = Write(name, [(801, "SELECT 3"), (802, "SELECT 4")]) + Write(name, [(901, "SELECT 5"), (902, "SELECT 6")]);
        for (var cut = 1; cut < whole.Length; cut++)
        {
            foreach (var link in (string[])["\n", ""])
            {
                var file = new LogFile(name, 0);
                List<DeadlockReport> found = [.. file.Take(Encoding.UTF8.GetBytes(whole[..cut] + link + next)), .. file.Rest(default)];

                Assert.Equal([801, 901], found.Select(report => report.VictimPid!.Value).Where(pid => pid > 800));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_EntryBehindOneThatBrokeOffLongAgo_IsTold(string name)
    {
        var now = new DateTimeOffset(2024, 5, 4, 10, 20, 31, TimeSpan.Zero);
        var whole = Write(name, [(701, "SELECT\n1"), (702, "SELECT 2")]);
        for (var cut = 1; cut < whole.Length; cut++)
        {
            var file = new LogFile(name, 0);
            List<DeadlockReport> found = [.. file.Take(Encoding.UTF8.GetBytes(whole[..cut])), .. file.Rest(now), .. file.Rest(now.AddHours(1))];

            found.AddRange([.. file.Take(Encoding.UTF8.GetBytes(Write(name, [(801, "SELECT 3"), (802, "SELECT 4")]))), .. file.Rest(now)]);

            Assert.Contains(801, found.Select(report => report.VictimPid));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_StatementOfManyMegabytes_IsToldAndLetGo(string name)
    {
        var file = new LogFile(name, 0);
        var entry = Write(name, [(701, $"INSERT INTO stock VALUES {new string('7', 2 * LogLines.Longest)}"), (702, "SELECT 2")]).Replace($"Process 701: INSERT INTO stock VALUES {new string('7', 2 * LogLines.Longest)}", "Process 701: INSERT", StringComparison.Ordinal);
        var found = Encoding.UTF8.GetBytes(entry + Write(name, [(801, "SELECT 3"), (802, "SELECT 4")])).Chunk(LogFunction.LongestPiece).SelectMany(piece => file.Take(piece)).ToList();
        found.AddRange(file.Rest(default));

        Assert.Equal([701, 801], found.Select(report => report.VictimPid!.Value));
        Assert.All(found, report => Assert.True(report.ClosesCycle));
        Assert.Equal(file.Offset, file.Done);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_DatabaseInLatin1_IsRead(string name)
    {
        var file = new LogFile(name, 0);
        var text = Write(name, [(701, "UPDATE café SET 1 = 2"), (702, "SELECT 'naïf'")])
            .Replace("deadlock detected", "interblocage (deadlock) détecté", StringComparison.Ordinal).Replace("ERROR", "ERREUR", StringComparison.Ordinal);

        List<DeadlockReport> found = [.. file.Take(Encoding.Latin1.GetBytes(text)), .. file.Rest(default)];

        var report = Assert.Single(found);
        Assert.Equal("UPDATE café SET 1 = 2", report.Processes[0].Statement);
        Assert.True(report.ClosesCycle);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_AnyBytes_NeverFails(string name)
    {
        var random = new Random(1);
        var entry = Encoding.UTF8.GetBytes(Write(name, [(701, "SELECT 1"), (702, "SELECT 2")]));
        for (var i = 0; i < 300; i++)
        {
            var file = new LogFile(name, 0);
            byte[] bytes = [.. entry, .. entry, .. entry];
            for (var damage = 0; damage < i; damage++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var piece in bytes.Chunk(1 + random.Next(200)))
                file.Take(piece);
            file.End();
            Assert.Equal((bytes.Length, bytes.Length), (file.Offset, file.Done));
        }
    }

    [Fact]
    public void Take_SteadyTraffic_TellsAnEntryAsSoonAsTheNextOneBegins()
    {
        var file = new LogFile("a.log", 0);
        var entry = Entry(701);

        Assert.Empty(file.Take(Encoding.UTF8.GetBytes(Other + entry[..^30])));
        Assert.Empty(file.Take(Encoding.UTF8.GetBytes(entry[^30..])));
        Assert.Equal((Other.Length, Other.Length + entry.Length), (file.Done, file.Offset));

        Assert.True(Assert.Single(file.Take(Encoding.UTF8.GetBytes(Other + "202"))).IsComplete);
        Assert.Equal(file.Offset - 3, file.Done);
    }

    [Fact]
    public void Rest_LineThatIsWrittenRightNow_IsWaitedForButNotForEver()
    {
        var now = new DateTimeOffset(2024, 5, 4, 10, 20, 31, TimeSpan.Zero);
        var file = new LogFile("a.log", 0);
        var entry = Entry(701);
        file.Take(Encoding.UTF8.GetBytes(entry[..^1]));

        Assert.Empty(file.Rest(now));
        Assert.Empty(file.Rest(now.AddSeconds(1)));
        Assert.Equal(701, Assert.Single(file.Rest(now.AddSeconds(2))).VictimPid);
    }

    [Fact]
    public void Take_LineWithoutEnd_IsNotKept()
    {
        var file = new LogFile("a.log", 0);
        for (var i = 0; i < 10; i++)
            Assert.Empty(file.Take(new byte[1 << 20]));

        Assert.True(file.Offset - file.Done < LogLines.Longest);
        file.Take("\n"u8);
        Assert.Equal(file.Offset, file.Done);
    }

    [Fact]
    public void Take_OtherEntries_AreNotKept()
    {
        foreach (var name in (string[])["a.log", "a.csv", "a.json"])
        {
            var file = new LogFile(name, 0);
            file.Take(Encoding.UTF8.GetBytes("2024-05-04 10:20:31 UTC [5] LOG:  statement: SELECT 'half a\n\tsecret'\n"));
            Assert.Equal(file.Offset, file.Done);
        }
    }

    [Theory]
    [InlineData("%m [%p] ", "2024-05-04 10:20:30.456 UTC [{0}] ")]
    [InlineData("%m [%p] %q%u@%d ", "2024-05-04 10:20:30.456 UTC [{0}] app@context ")]
    [InlineData("%t:%r:%u@%d:[%p]:", "2024-05-04 10:20:30.456 UTC:10.0.0.9(4711):app@context:[{0}]:")]
    [InlineData("%t:%u@%d:%p:", "2024-05-04 10:20:30.456 UTC:app@detail:{0}:")]
    [InlineData("%m [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ", "2024-05-04 10:20:30.456 UTC [{0}]: [3-1] user=app,db=where,app=[unknown],client=10.0.0.9 ")]
    [InlineData("%n %p %e ", "1714818030.456 {0} 40P01 ")]
    [InlineData("%m %u@%d:", "2024-05-04 10:20:30.456 UTC app@hint:")]
    public void Take_AnyPrefix_IsUnderstood(string setting, string prefix)
    {
        var file = new LogFile("a.log", 0);
        var entry = ReportWriter.Stderr([(701, "SELECT 1"), (702, "SELECT 2")], prefix);

        var report = Assert.Single(file.Take(Encoding.UTF8.GetBytes(entry + entry[..^1])));

        Assert.True(report.IsComplete, setting);
        Assert.Equal((701, new DateTimeOffset(2024, 5, 4, 10, 20, 30, 456, TimeSpan.Zero)), (report.VictimPid, report.At));
        Assert.Equal("while updating tuple (0,2) in relation \"stock\"", report.Context);
    }

    /// <summary>In every language of the server a line of the log is found by a word for a deadlock, before it is taken apart.</summary>
    [Fact]
    public void Words_MessageInEveryLanguage_HasOne() => Assert.All(ServerLanguages.Deadlock, message => Assert.True(DeadlockWords.In(message), message));

    [Theory]
    [InlineData("ERROR", "DETAIL", "HINT", "CONTEXT", "STATEMENT", "LOG")]
    [InlineData("FEHLER", "DETAIL", "TIPP", "ZUSAMMENHANG", "ANWEISUNG", "LOG")]
    [InlineData("ERREUR", "DÉTAIL", "ASTUCE", "CONTEXTE", "INSTRUCTION", "LOG")]
    [InlineData("ERROR", "DETALLE", "HINT", "CONTEXTO", "SENTENCIA", "LOG")]
    [InlineData("ERRORE", "DETTAGLI", "SUGGERIMENTO", "CONTESTO", "ISTRUZIONE", "LOG")]
    [InlineData("ОШИБКА", "ПОДРОБНОСТИ", "ПОДСКАЗКА", "КОНТЕКСТ", "ОПЕРАТОР", "СООБЩЕНИЕ")]
    [InlineData("ПОМИЛКА", "ВІДОМОСТІ", "УКАЗІВКА", "КОНТЕКСТ", "ІНСТРУКЦІЯ", "ЗАПИСУВАННЯ")]
    [InlineData("შეცდომა", "დეტალები", "მინიშნება", "კონტექსტი", "ოპერატორი", "ჟურნალი")]
    [InlineData("错误", "详细信息", "提示", "上下文", "语句", "日志")]
    [InlineData("FEL", "DETALJ", "TIPS", "KONTEXT", "SATS", "LOGG")]
    public void Take_LabelsOfEveryLanguage_AreOneEntryAndTheNextOne(string error, string detail, string hint, string context, string statement, string log)
    {
        var file = new LogFile("a.log", 0);
        var text = (Entry(701) + Other).Replace("ERROR:", $"{error}:", StringComparison.Ordinal).Replace("DETAIL:", $"{detail}:", StringComparison.Ordinal)
            .Replace("HINT:", $"{hint}:", StringComparison.Ordinal).Replace("CONTEXT:", $"{context}:", StringComparison.Ordinal)
            .Replace("STATEMENT:", $"{statement}:", StringComparison.Ordinal).Replace("LOG:", $"{log}:", StringComparison.Ordinal);

        var report = Assert.Single(file.Take(Encoding.UTF8.GetBytes(text)));

        Assert.True(report.IsComplete);
        Assert.Equal("while updating tuple (0,2) in relation \"stock\"", report.Context);
        Assert.Equal(file.Offset, file.Done);
    }

    private static string Write(string name, (int, string)[] ring) => name switch
    {
        "a.csv" => ReportWriter.Csv(ring),
        "a.json" => ReportWriter.Json(ring),
        _ => ReportWriter.Stderr(ring),
    };

    private static string Entry(int pid) => ReportWriter.Stderr([(pid, "UPDATE stock\n SET n = 1"), (pid + 1, "UPDATE stock SET n = 2")]);
}
