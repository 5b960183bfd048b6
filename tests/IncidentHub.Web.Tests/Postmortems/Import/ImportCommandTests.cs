using System.Text;
using System.Text.Json;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.Postmortems.Import;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string Outage = """
        # Checkout refused cards

        ## Timeline

        - 2025-05-04 21:50 UTC: Card payments begin to fail
        - 2025-05-04 23:40 UTC: The payment gateway is asked for help
        - 2025-05-05 00:20 UTC: A certificate that had run out is replaced, payments pass

        ## Root cause

        The certificate of the gateway had run out.

        ## Action items

        - Watch the dates of all certificates
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("incidenthub-import-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Run_Outage_PrintsOnlyJson()
    {
        var (code, output, _) = Run(File("outage.md", Encoding.UTF8.GetBytes(Outage)), "--dry-run");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal("Checkout refused cards", root.GetProperty("title").GetString());
        Assert.Equal("2025-05-05T00:20:00+00:00", root.GetProperty("timeline")[2].GetProperty("occurredAt").GetString());
        Assert.Equal(3, root.GetProperty("timeline").GetArrayLength());
        foreach (var name in new[] { "startedAt", "endedAt", "rootCause", "measures", "tasks", "doubts", "unplaced" })
            Assert.True(root.TryGetProperty(name, out _), name);
    }

    [Fact]
    public void Run_NothingToImport_SaysSoWithTwo()
    {
        var (code, output, errors) = Run(File("links.md", "https://example.org/a\nhttps://example.org/b\n"u8.ToArray()), "--dry-run");

        Assert.Equal(2, code);
        using var json = JsonDocument.Parse(output);
        Assert.Empty(json.RootElement.GetProperty("timeline").EnumerateArray());
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    [InlineData("one.md")]
    [InlineData("one.md", "two.md", "--dry-run")]
    [InlineData("one.md", "--now")]
    public void Run_WrongUsage_Is64AndPrintsNothing(params string[] args)
    {
        var (code, output, errors) = Run(args);

        Assert.Equal(64, code);
        Assert.Empty(output);
        Assert.Contains("Usage", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingFile_Is66() => AssertUnreadable(Path.Combine(folder.FullName, "absent.md"));

    [Fact]
    public void Run_Directory_Is66() => AssertUnreadable(folder.FullName);

    [Fact]
    public void Run_BinaryFile_Is66() => AssertUnreadable(File("picture.md", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]));

    [Fact]
    public void Run_TooLargeFile_Is66() => AssertUnreadable(File("large.md", [.. Enumerable.Repeat((byte)'a', DocumentText.MaximumBytes + 1)]));

    [Fact]
    public void Run_EmptyFile_IsNothingToImport() => Assert.Equal(2, Run(File("empty.md", []), "--dry-run").Code);

    private static void AssertUnreadable(string file)
    {
        var (code, output, errors) = Run(file, "--dry-run");

        Assert.Equal(66, code);
        Assert.Empty(output);
        Assert.Contains(file, errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = ImportCommand.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }
}
