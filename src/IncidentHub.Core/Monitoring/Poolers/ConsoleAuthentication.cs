using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Answers what the server asks at login. Each question comes once and in its turn; a login that was begun with a proof ends with one.</summary>
internal sealed class ConsoleAuthentication(string user, string password)
{
    private const int Ok = 0;
    private const int Cleartext = 3;
    private const int Md5 = 5;
    private const int Sasl = 10;
    private const int SaslContinue = 11;
    private const int SaslFinal = 12;

    private Step _step;
    private Scram? _scram;

    private enum Step
    {
        Unasked,
        Answered,
        ScramBegun,
        ScramAnswered,
        Done,
    }

    public bool IsDone => _step == Step.Done;

    /// <summary>What to send now; null for nothing.</summary>
    /// <exception cref="PoolerConsoleException">The server asks out of turn or for what we cannot give.</exception>
    public byte[]? Answer(ReadOnlySpan<byte> request)
    {
        var cursor = new WireCursor(request);
        var kind = cursor.Int32();
        switch (kind, _step)
        {
            case (Ok, Step.Unasked or Step.Answered):
                _step = Step.Done;
                return null;
            case (Cleartext, Step.Unasked):
                return AnswerWith(Given());
            case (Md5, Step.Unasked):
                return AnswerWith(HashMd5(cursor.Bytes(4)));
            case (Sasl, Step.Unasked):
                return Begin(ref cursor);
            case (SaslContinue, Step.ScramBegun):
                _step = Step.ScramAnswered;
                return WireWriter.SaslResponse(_scram!.Final(Encoding.UTF8.GetString(cursor.Rest())));
            case (SaslFinal, Step.ScramAnswered):
                _scram!.Verify(Encoding.UTF8.GetString(cursor.Rest()));
                _step = Step.Answered;
                return null;
            case (not (Ok or Cleartext or Md5 or Sasl or SaslContinue or SaslFinal), _):
                throw Unsupported();
            default:
                throw PoolerConsoleException.Malformed("a question of the login comes out of turn");
        }
    }

    private byte[] AnswerWith(string secret)
    {
        _step = Step.Answered;
        return WireWriter.Password(secret);
    }

    private byte[] Begin(ref WireCursor mechanisms)
    {
        var isOffered = false;
        for (var mechanism = mechanisms.Text(); mechanism.Length > 0; mechanism = mechanisms.Text())
            isOffered |= mechanism == Scram.Mechanism;
        if (!isOffered)
            throw Unsupported();
        _scram = new Scram(Given());
        _step = Step.ScramBegun;
        return WireWriter.SaslInitial(Scram.Mechanism, _scram.First);
    }

    private string Given() => password.Length > 0
        ? password
        : throw new PoolerConsoleException(PoolerProblem.PasswordMissing, "The pooler asks for a password and none is stored.");

    [SuppressMessage("Security", "CA5351", Justification = "PgBouncer's auth_type=md5 asks for nothing else where its auth_file holds no SCRAM secret.")]
    private string HashMd5(ReadOnlySpan<byte> salt)
    {
        var inner = Encoding.ASCII.GetBytes(Hash(Encoding.UTF8.GetBytes(Given() + user)));
        return "md5" + Hash([.. inner, .. salt]);

        static string Hash(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
    }

    private static PoolerConsoleException Unsupported() => new(PoolerProblem.UnsupportedLogin, "The pooler wants a login that is not spoken here.");
}
