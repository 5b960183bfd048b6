using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>One login by SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677): the server proves that it knows the password, too.</summary>
/// <param name="password">In the clear; never leaves this object.</param>
/// <param name="nonce">Letters of chance that were never used before.</param>
internal sealed class Scram(string password, string nonce)
{
    public const string Mechanism = "SCRAM-SHA-256";

    /// <summary>Fewer would make a password that is caught on the wire cheap to guess; RFC 7677 asks for these.</summary>
    public const int FewestIterations = 4096;

    /// <summary>More would keep a processor busy for a second: a server must not be able to.</summary>
    public const int MostIterations = 1_000_000;

    private const string NoBinding = "n,,";

    // PostgreSQL and PgBouncer take the user of the start-up and ignore the one here.
    private readonly string _firstBare = $"n=,r={nonce}";
    private byte[] _expected = [];

    public Scram(string password) : this(password, Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)))
    {
    }

    public string First => NoBinding + _firstBare;

    /// <summary>Answers the server's challenge.</summary>
    /// <exception cref="PoolerConsoleException">The challenge is malformed, not for us, or out of bounds.</exception>
    public string Final(string challenge)
    {
        var parts = challenge.Split(',');
        if (parts.Length < 3 || !parts[0].StartsWith("r=", StringComparison.Ordinal) || !parts[1].StartsWith("s=", StringComparison.Ordinal) || !parts[2].StartsWith("i=", StringComparison.Ordinal))
            throw PoolerConsoleException.Malformed("the challenge of the login lacks a part");
        var serverNonce = parts[0][2..];
        if (!serverNonce.StartsWith(nonce, StringComparison.Ordinal) || serverNonce.Length == nonce.Length)
            throw new PoolerConsoleException(PoolerProblem.Unproven, "The challenge of the login is not the answer to ours.");
        var salt = Decode(parts[1][2..]);
        if (!int.TryParse(parts[2][2..], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < FewestIterations or > MostIterations || salt.Length == 0)
            throw PoolerConsoleException.Malformed("the salt or the number of iterations of the login is out of bounds");

        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(SaslPrep.Prepare(password)), salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var withoutProof = $"c={Convert.ToBase64String(Encoding.ASCII.GetBytes(NoBinding))},r={serverNonce}";
        var message = Encoding.UTF8.GetBytes($"{_firstBare},{challenge},{withoutProof}");
        var proof = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
        for (var index = 0; index < proof.Length; index++)
            proof[index] ^= clientKey[index];
        _expected = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message);
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Holds the server to its proof.</summary>
    /// <exception cref="PoolerConsoleException">It does not know the password.</exception>
    public void Verify(string outcome)
    {
        var signature = outcome.Split(',')[0];
        if (!signature.StartsWith("v=", StringComparison.Ordinal) || !CryptographicOperations.FixedTimeEquals(Decode(signature[2..]), _expected))
            throw new PoolerConsoleException(PoolerProblem.Unproven, "The pooler could not prove that it knows the password.");
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count)
            ? bytes[..count]
            : throw PoolerConsoleException.Malformed("a part of the login is no base64");
    }
}
