using System.Buffers.Binary;
using System.Text;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>
/// Makes messages of the client, each as one block for one write: PgBouncer closes on a message of the start-up that comes in parts. Format:
/// PostgreSQL's "Message Formats", protocol 3.0.
/// </summary>
internal static class WireWriter
{
    private const int Protocol = 3 << 16;
    private const int SslRequestCode = 80877103;

    public static byte[] SslRequest() => Message(null, [.. Int32(SslRequestCode)]);

    /// <exception cref="PoolerConsoleException">A value holds a zero, behind which it could set something else.</exception>
    public static byte[] Startup(string user, string database, string application) => Message(null,
    [
        .. Int32(Protocol), .. Text("user"), .. Text(user), .. Text("database"), .. Text(database),
        .. Text("application_name"), .. Text(application), .. Text("client_encoding"), .. Text("UTF8"), 0,
    ]);

    /// <summary>A password in the clear or as md5.</summary>
    public static byte[] Password(string password) => Message('p', Text(password));

    public static byte[] SaslInitial(string mechanism, string first)
    {
        var data = Encoding.UTF8.GetBytes(first);
        return Message('p', [.. Text(mechanism), .. Int32(data.Length), .. data]);
    }

    public static byte[] SaslResponse(string response) => Message('p', Encoding.UTF8.GetBytes(response));

    public static byte[] Query(string statement) => Message('Q', Text(statement));

    public static byte[] Terminate() => Message('X', []);

    private static byte[] Message(char? type, byte[] body)
    {
        var length = Int32(body.Length + sizeof(int));
        return type is { } letter ? [(byte)letter, .. length, .. body] : [.. length, .. body];
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string value) => value.Contains('\0', StringComparison.Ordinal)
        ? throw new PoolerConsoleException(PoolerProblem.Credentials, "User, password and statements hold no zero character.")
        : [.. Encoding.UTF8.GetBytes(value), 0];
}
