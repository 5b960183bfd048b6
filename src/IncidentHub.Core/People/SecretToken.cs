using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.People;

/// <summary>Random secrets that are shown once and kept only as their hash: links, personal tokens.</summary>
public static class SecretToken
{
    private const int RandomBytes = 32;

    /// <summary>The prefix of personal tokens, by which people and secret scanners recognise them.</summary>
    public const string PersonalPrefix = "ihub_";

    /// <summary>Longest text that is looked at as a token, in characters; anything longer is not one of ours.</summary>
    public const int MaxLength = 100;

    /// <summary>A new secret of 256 random bits in URL-safe letters, after the prefix.</summary>
    public static string New(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>SHA-256 of the token, 32 bytes. The token is random, so it needs neither salt nor stretching.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>True when the text is the token behind the hash; takes the same time whatever the text is.</summary>
    public static bool Matches(string? text, ReadOnlySpan<byte> hash) =>
        text is { Length: > 0 and <= MaxLength } && CryptographicOperations.FixedTimeEquals(Hash(text), hash);
}
