using System.Text;
using System.Text.Json;
using IncidentHub.Web.Deadlocks;
using Xunit;

namespace IncidentHub.Web.Tests.Deadlocks;

public sealed class DeadlocksCommandTests : IDisposable
{
    private const string Log = """
        2024-05-04 10:20:30.456 CEST [701] app@shop ERROR:  deadlock detected
        2024-05-04 10:20:30.456 CEST [701] app@shop DETAIL:  Process 701 waits for ShareLock on transaction 9001; blocked by process 702.
        	Process 702 waits for ExclusiveLock on tuple (0,7) of relation 16402 of database 16384; blocked by process 701.
        	Process 701: UPDATE stock SET left_over = 3 WHERE name = 'Schrauben „M4“'
        	Process 702: UPDATE stock SET left_over = 4 WHERE id = 8
        2024-05-04 10:20:30.456 CEST [701] app@shop HINT:  See server log for query details.

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("incidenthub-deadlocks-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Run_Log_PrintsOnlyJson()
    {
        var (code, output, errors) = Run(File("postgresql.log", Encoding.UTF8.GetBytes(Log)));

        Assert.Equal((0, ""), (code, errors));
        using var json = JsonDocument.Parse(output);
        var report = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(["at", "victimPid", "complete", "processes", "waits"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal("2024-05-04T10:20:30.456+02:00", report.GetProperty("at").GetString());
        Assert.Equal(701, report.GetProperty("victimPid").GetInt32());
        Assert.True(report.GetProperty("complete").GetBoolean());
        Assert.Equal("UPDATE stock SET left_over = 3 WHERE name = 'Schrauben „M4“'", report.GetProperty("processes")[0].GetProperty("statement").GetString());
        var wait = report.GetProperty("waits")[1];
        Assert.Equal(
            (702, 701, "ExclusiveLock", "tuple (0,7) of relation 16402 of database 16384"),
            (wait.GetProperty("pid").GetInt32(), wait.GetProperty("blockedBy").GetInt32(), wait.GetProperty("mode").GetString(), wait.GetProperty("target").GetString()));
    }

    [Fact]
    public void Run_ErrorOfAClient_SaysOnStandardErrorWhatIsMissing()
    {
        var file = File("error.txt", "ERROR:  deadlock detected\nDETAIL:  Process 5 waits for ShareLock on transaction 9; blocked by process 6.\n"u8.ToArray());
        var (code, output, errors) = Run(file);

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("at").ValueKind);
        Assert.False(json.RootElement[0].GetProperty("complete").GetBoolean());
        Assert.Contains($"{file}:2: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("LOG:  checkpoint starting: time\n")]
    public void Run_NoDeadlock_PrintsAnEmptyListWithTwo(string text)
    {
        var (code, output, errors) = Run(File("quiet.log", Encoding.UTF8.GetBytes(text)));

        Assert.Equal((2, "[]"), (code, output.Trim()));
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    [InlineData("one.log", "two.log")]
    [InlineData("one.log", "--json")]
    public void Run_WrongUsage_Is64AndPrintsNothing(params string[] args)
    {
        var (code, output, errors) = Run(args);

        Assert.Equal((64, ""), (code, output));
        Assert.Contains("Usage", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingFile_Is66() => AssertUnreadable(Path.Combine(folder.FullName, "absent.log"));

    [Fact]
    public void Run_Directory_Is66() => AssertUnreadable(folder.FullName);

    [Fact]
    public void Run_BinaryFile_Is66() => AssertUnreadable(File("archive.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));

    private static void AssertUnreadable(string file)
    {
        var (code, output, errors) = Run(file);

        Assert.Equal((66, ""), (code, output));
        Assert.Contains(file, errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = DeadlocksCommand.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }
}
