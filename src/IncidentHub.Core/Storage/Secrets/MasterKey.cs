using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace IncidentHub.Core.Storage.Secrets;

/// <summary>The key that encrypts the keys in the store. It lies outside of the store, so that a copy of the database alone reveals no secret.</summary>
public sealed class MasterKey
{
    /// <summary>Configuration key of the key itself, 32 bytes in base64; as an environment variable <c>IncidentHub__MasterKey</c>.</summary>
    public const string ValueKey = "IncidentHub:MasterKey";

    /// <summary>Configuration key of the file that holds it; as an environment variable <c>IncidentHub__MasterKeyFile</c>.</summary>
    public const string FileKey = "IncidentHub:MasterKeyFile";

    private const int Length = 32;
    private const string FileName = "master.key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _key;

    /// <summary>Takes 32 bytes.</summary>
    public MasterKey(byte[] key, string source = "memory")
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        _key = key;
        Source = source;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "IncidentHub master key"u8, .. key]))[..16];
    }

    /// <summary>Tells keys apart without revealing them: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Where it came from: a file, or the name of a configuration key.</summary>
    public string Source { get; }

    internal AesGcm NewCipher() => new(_key, AesGcm.TagByteSizes.MaxSize);

    /// <summary>Reads the key from configuration, else from its file, which is made on first use with access for its owner only.</summary>
    /// <param name="configuration">May name the key or its file.</param>
    /// <param name="dataDirectory">The folder of <c>master.key</c> when nothing is configured.</param>
    /// <exception cref="StoreException">The key cannot be read, or others can read it; the message says what to do.</exception>
    public static MasterKey Load(IConfiguration configuration, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[ValueKey] is { Length: > 0 } value)
            return new MasterKey(Decode(value, $"{ValueKey} is"), ValueKey);
        var file = configuration[FileKey] is { Length: > 0 } path ? path : Path.Combine(dataDirectory, FileName);
        try
        {
            return new MasterKey(ReadOrCreate(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The master key {file} cannot be read or made: {e.Message} Set {FileKey} to a file that can.", e);
        }
    }

    private static byte[] ReadOrCreate(string file)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            var key = RandomNumberGenerator.GetBytes(Length);
            using var stream = new FileStream(file, options);
            using var writer = new StreamWriter(stream);
            writer.WriteLine(Convert.ToBase64String(key));
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) != 0)
                throw new StoreException($"The master key {file} can be read by others. Take that away and start again:\n  chmod 600 {file}");
            return Decode(File.ReadAllText(file).Trim(), $"The master key {file} is");
        }
    }

    private static byte[] Decode(string text, string what)
    {
        var buffer = new byte[Length];
        return text.Length <= 64 && Convert.TryFromBase64String(text, buffer, out var read) && read == Length
            ? buffer
            : throw new StoreException($"{what} not 32 bytes in base64. One that works comes from: openssl rand -base64 32");
    }
}
