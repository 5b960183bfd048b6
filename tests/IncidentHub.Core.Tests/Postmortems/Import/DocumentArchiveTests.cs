using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Zips, and what hostile people make of them.</summary>
public sealed class DocumentArchiveTests
{
    [Fact]
    public void Read_DocumentsInFolders_GivesThemByNameInTheirOrder()
    {
        var content = Read(("2024/may/outage.md", "# Outage"), ("notes.txt", "Grüße"), ("2024/", ""), ("__MACOSX/._outage.md", "x"), (".hidden", "x"), ("empty.md", ""));

        Assert.Null(content.Problem);
        Assert.Equal([("outage.md", "# Outage", null), ("notes.txt", "Grüße", null), ("empty.md", "", null)], content.Files.Select(file => (file.Name, file.Text, file.Problem)));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system.ini", "system.ini")]
    [InlineData("/root/a.md", "a.md")]
    [InlineData("C:\\a.md", "a.md")]
    [InlineData("a\u202etxt.md\r\n<b>", "a-txt.md---b-")]
    [InlineData("folder/..", null)]
    public void Read_NamesThatArePaths_AreNames(string path, string? name) =>
        Assert.Equal(name is null ? [] : [name], Read((path, "text")).Files.Select(file => file.Name));

    [Fact]
    public void Read_AnArchiveWithin_IsRefusedByNameAndByContent()
    {
        var inner = Encoding.Latin1.GetString(Zip(("a.md", "text")));

        var content = DocumentArchive.Read(new MemoryStream(Zip(Encoding.Latin1, ("inner.zip", inner), ("inner.md", inner), ("a.md", "text"))));

        Assert.Equal(["It is an archive within the archive. Unpack it first.", "It is an archive within the archive. Unpack it first.", null], content.Files.Select(file => file.Problem));
    }

    [Fact]
    public void Read_AnEncryptedFile_IsRefusedWithAClearWord()
    {
        var bytes = Zip(("secret.md", "text"), ("open.md", "text"));
        // The flag in the local header and in the directory.
        Flag(bytes, 0x04034b50, 6);
        Flag(bytes, 0x02014b50, 8);

        var content = DocumentArchive.Read(new MemoryStream(bytes));

        Assert.Equal(["It is encrypted. Unpack it with its password first.", null], content.Files.Select(file => file.Problem));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_ADirectoryOfManyNames_IsRefusedWhateverItSaysOfItsLength(bool lies)
    {
        var bytes = Zip([.. Enumerable.Range(0, 30_000).Select(number => ($"{number}.md", ""))]);
        if (lies)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 10), 60);

        Assert.Equal("The archive holds more than 1,000 files.", DocumentArchive.Read(new MemoryStream(bytes)).Problem);
    }

    [Fact]
    public void Read_ABomb_IsRefusedWhileItIsUnpacked()
    {
        var content = Read(("bomb.md", new string('a', 5_000_000)), ("a.md", "text"));

        Assert.Empty(content.Files);
        Assert.Contains("unpacks to far more", content.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyLargeFiles_IsRefusedAtTheTotal()
    {
        // Each is within the limits for itself.
        var text = string.Concat(Enumerable.Range(0, 900_000).Select(number => (char)('a' + (number * 7919L % 26)) + (number % 97 == 0 ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")));
        var content = Read([.. Enumerable.Range(0, 80).Select(number => ($"{number}.md", text))]);

        Assert.Contains("unpacks to far more", content.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileTooLong_IsRefusedAndTheRestRead()
    {
        var random = new Random(1);
        var text = string.Create(7_000_000, random, (span, numbers) =>
        {
            foreach (ref var letter in span)
                letter = (char)('a' + numbers.Next(26));
        });

        var content = Read(("long.md", text), ("a.md", "text"));

        Assert.Equal([DocumentLimits.TooManyCharacters, null], content.Files.Select(file => file.Problem));
    }

    [Fact]
    public void Read_TooManyFiles_IsRefusedWithTheLimit() =>
        Assert.Contains("more than 1,000 files", Read([.. Enumerable.Range(0, 1001).Select(number => ($"{number}.md", ""))]).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_DamagedArchives_AreRefusedAndNeverFail()
    {
        var whole = Zip(("a.md", "# Outage"), ("b.md", "text"));
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = whole[..random.Next(whole.Length + 1)];
            for (var j = 0; j < 3 && bytes.Length > 0; j++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var content = DocumentArchive.Read(new MemoryStream(bytes));
            Assert.True(content.Problem is not null || content.Files.Count > 0);
        }

        Assert.NotNull(DocumentArchive.Read(new MemoryStream("no zip"u8.ToArray())).Problem);
        Assert.Contains("no documents", DocumentArchive.Read(new MemoryStream(Zip())).Problem, StringComparison.Ordinal);
        Assert.True(DocumentArchive.Is(whole));
        Assert.False(DocumentArchive.Is("# Outage"u8));
    }

    private static ArchiveContent Read(params (string Name, string Text)[] files) => DocumentArchive.Read(new MemoryStream(Zip(files)));

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(Encoding.UTF8, files);

    private static byte[] Zip(Encoding encoding, params (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(encoding.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    // Sets the bit "encrypted" of the first header of that kind.
    private static void Flag(byte[] bytes, uint signature, int offset)
    {
        for (var i = 0; i < bytes.Length - 4; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)) != signature)
                continue;
            bytes[i + offset] |= 1;
            return;
        }
    }
}
