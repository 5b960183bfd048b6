using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>The server's half of a login, made from the standard once more.</summary>
internal sealed class ScramServer(string password)
{
    private const string Suffix = "server";
    private static readonly byte[] Salt = "salt of a test"u8.ToArray();
    private string _firstBare = "";
    private string _challenge = "";

    public string Challenge(string clientFirst)
    {
        _firstBare = clientFirst["n,,".Length..];
        _challenge = $"r={Nonce},s={Convert.ToBase64String(Salt)},i=4096";
        return _challenge;
    }

    public string Proof => "v=" + Convert.ToBase64String(HMACSHA256.HashData(Key("Server Key"), Message));

    /// <summary>Whether the client's last message proves that it knows the password.</summary>
    public bool Accepts(string clientFinal)
    {
        var stored = SHA256.HashData(Key("Client Key"));
        var proof = Convert.FromBase64String(clientFinal[(clientFinal.LastIndexOf(",p=", StringComparison.Ordinal) + 3)..]);
        var mask = HMACSHA256.HashData(stored, Message);
        return stored.AsSpan().SequenceEqual(SHA256.HashData([.. proof.Select((part, index) => (byte)(part ^ mask[index]))]));
    }

    private byte[] Message => Encoding.UTF8.GetBytes($"{_firstBare},{_challenge},c=biws,r={Nonce}");

    private string Nonce => _firstBare[(_firstBare.IndexOf("r=", StringComparison.Ordinal) + 2)..] + Suffix;

    private byte[] Key(string name) =>
        HMACSHA256.HashData(Rfc2898DeriveBytes.Pbkdf2(password, Salt, 4096, HashAlgorithmName.SHA256, 32), Encoding.ASCII.GetBytes(name));
}
