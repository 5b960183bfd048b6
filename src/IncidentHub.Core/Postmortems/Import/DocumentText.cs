using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>The text of a document, or the reason why its bytes are none.</summary>
public sealed record DocumentText
{
    /// <summary>The most bytes that a document may have: 10 MiB.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    private DocumentText()
    {
    }

    /// <summary>The text, or <see langword="null"/> where <see cref="Problem"/> says why there is none.</summary>
    public string? Text { get; private init; }

    /// <summary>Why the bytes are no readable document, for a person; <see langword="null"/> where they are one.</summary>
    public string? Problem { get; private init; }

    /// <summary>
    /// Reads bytes as UTF-8 or UTF-16 by their byte order mark, as UTF-8 without one, and as Windows-1252's common part (Latin-1) where they
    /// are not UTF-8. Bytes with control characters that no text has are refused, and so is more than <see cref="MaximumBytes"/>.
    /// </summary>
    /// <param name="bytes">The whole document.</param>
    public static DocumentText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes)
            return new() { Problem = $"The document is larger than {MaximumBytes / (1024 * 1024)} MiB." };

        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8(bytes[3..]),
            [0xFF, 0xFE, ..] => Utf16(bytes[2..], bigEndian: false),
            [0xFE, 0xFF, ..] => Utf16(bytes[2..], bigEndian: true),
            _ => Utf8(bytes),
        };
        return text is null || LooksBinary(text)
            ? new() { Problem = "The document is binary; only text and Markdown can be imported." }
            : new() { Text = text };
    }

    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static string? Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool LooksBinary(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            if (c == '\0')
                return true;
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\u001b' or '\u000b' or '\u001a') or (>= '\u007f' and <= '\u009f' and not '\u0085'))
                odd++;
        }

        return odd > 0 && odd * 50 > text.Length;
    }
}
