using System.Security.Cryptography;
using System.Xml.Linq;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Core.Tests.Storage.Secrets;

public sealed class MasterKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidenthub-master-key-");

    private string KeyFile => Path.Combine(_folder.FullName, "master.key");

    [Fact]
    public void Load_FirstTime_MakesAFileForItsOwnerOnlyAndReadsItAgain()
    {
        var made = MasterKey.Load(Configuration(), _folder.FullName);
        var read = MasterKey.Load(Configuration(), _folder.FullName);

        Assert.Equal(made.Id, read.Id);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void Load_FileThatOthersCanRead_RefusesWithTheCommand()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }
        MasterKey.Load(Configuration(), _folder.FullName);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refusal = Assert.Throws<StoreException>(() => MasterKey.Load(Configuration(), _folder.FullName));

        Assert.Contains($"chmod 600 {KeyFile}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    public void Load_FileWithNonsense_RefusesWithoutRepeatingIt(string content)
    {
        MasterKey.Load(Configuration(), _folder.FullName);
        File.WriteAllText(KeyFile, content);

        var refusal = Assert.Throws<StoreException>(() => MasterKey.Load(Configuration(), _folder.FullName));

        Assert.Contains(KeyFile, refusal.Message, StringComparison.Ordinal);
        Assert.True(content.Length == 0 || !refusal.Message.Contains(content, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_ConfiguredKey_IsTakenAndMakesNoFile()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

        var one = MasterKey.Load(Configuration((MasterKey.ValueKey, key)), _folder.FullName);

        Assert.Equal(new MasterKey(Convert.FromBase64String(key)).Id, one.Id);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Encrypt_ThenDecrypt_GivesTheSameAndHidesIt()
    {
        var masterKey = NewKey();
        var element = new XElement("key", new XElement("value", "the secret"));

        var encrypted = new MasterKeyXmlEncryptor(masterKey).Encrypt(element).EncryptedElement;

        Assert.DoesNotContain("the secret", encrypted.ToString(), StringComparison.Ordinal);
        Assert.True(XNode.DeepEquals(element, Decryptor(masterKey).Decrypt(encrypted)));
    }

    [Fact]
    public void Decrypt_WithAnotherKey_SaysWhichIsMissing()
    {
        var (old, now) = (NewKey(), NewKey());
        var encrypted = new MasterKeyXmlEncryptor(old).Encrypt(new XElement("key")).EncryptedElement;

        var failure = Assert.Throws<CryptographicException>(() => Decryptor(now).Decrypt(encrypted));

        Assert.Contains(old.Id, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decrypt_Tampered_Throws()
    {
        var masterKey = NewKey();
        var encrypted = new MasterKeyXmlEncryptor(masterKey).Encrypt(new XElement("key", "value")).EncryptedElement;
        var bytes = Convert.FromBase64String(encrypted.Element("value")!.Value);
        bytes[3] ^= 1;
        encrypted.Element("value")!.Value = Convert.ToBase64String(bytes);

        Assert.ThrowsAny<CryptographicException>(() => Decryptor(masterKey).Decrypt(encrypted));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static MasterKey NewKey() => new(RandomNumberGenerator.GetBytes(32));

    private static MasterKeyXmlDecryptor Decryptor(MasterKey masterKey) => new(new ServiceCollection().AddSingleton(masterKey).BuildServiceProvider());

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
