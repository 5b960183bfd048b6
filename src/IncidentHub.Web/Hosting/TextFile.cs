using IncidentHub.Core.Postmortems.Import;

namespace IncidentHub.Web.Hosting;

/// <summary>Reads the document that a command is given.</summary>
internal static class TextFile
{
    /// <summary>What is meant by a file name of a dash.</summary>
    public const string StandardInput = "-";

    /// <summary>The text of a file, or <see langword="null"/> when it cannot be read; why stands on <paramref name="stderr"/>.</summary>
    public static string? Read(string file, TextWriter stderr)
    {
        try
        {
            using var stream = file == StandardInput ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var buffer = new byte[DocumentText.MaximumBytes + 1];
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var decoded = DocumentText.Decode(buffer.AsSpan(0, read));
            if (decoded.Text is null)
                stderr.WriteLine($"{file}: {decoded.Problem}");
            return decoded.Text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            stderr.WriteLine($"{file}: {exception.Message}");
            return null;
        }
    }
}
