using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>Tells whether two documents are the same, however an editor or a mail program ended their lines.</summary>
public static class DocumentFingerprint
{
    /// <summary>SHA-256 of the text with plain line ends, in one form of its letters, without spaces at the ends of lines; empty lines count as one between others, and as none around them.</summary>
    public static byte[] Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (isFirst, isParted) = (true, false);
        foreach (var line in text.TrimStart('\ufeff').EnumerateLines())
        {
            var words = line.TrimEnd();
            if (words.IsEmpty)
            {
                isParted = true;
                continue;
            }

            if (!isFirst)
                hash.AppendData(isParted ? "\n\n"u8 : "\n"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(Normal(words)));
            (isFirst, isParted) = (false, false);
        }

        return hash.GetHashAndReset();
    }

    // Half a character has no form; it is taken as it is.
    private static string Normal(ReadOnlySpan<char> words)
    {
        var text = words.ToString();
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
