using System.Text;

namespace IncidentHub.Tests.Shared;

/// <summary>A message as it came over the wire.</summary>
/// <param name="Recipient">The address that the client asked to deliver to.</param>
/// <param name="Text">Headers, an empty line, the body.</param>
public sealed record ReceivedMail(string Recipient, string Text)
{
    /// <summary>The lines before the empty one, those that go on joined.</summary>
    public IReadOnlyList<string> Headers => Text.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");

    /// <summary>The Message-ID with its brackets.</summary>
    public string MessageId => Header("Message-Id");

    /// <summary>The subject as it stands there.</summary>
    public string Subject => Header("Subject");

    /// <summary>The body, decoded where it is quoted-printable.</summary>
    public string Body
    {
        get
        {
            var body = Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "\n", StringComparison.Ordinal);
            return Header("Content-Transfer-Encoding") == "quoted-printable" ? Decode(body) : body;
        }
    }

    /// <summary>The value of the only header of that name; empty without one.</summary>
    public string Header(string name) =>
        Headers.SingleOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";

    private static string Decode(string text)
    {
        var plain = text.Replace("=\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var index = 0; index < plain.Length; index++)
        {
            if (plain[index] == '=' && index + 2 < plain.Length)
            {
                bytes.Add(Convert.ToByte(plain.Substring(index + 1, 2), 16));
                index += 2;
            }
            else
            {
                bytes.Add((byte)plain[index]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
