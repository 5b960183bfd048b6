using System.Globalization;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// What a server writes about itself into <c>postmaster.pid</c> (PostgreSQL's <c>miscadmin.h</c>): its process, its port and
/// whether it accepts connections.
/// </summary>
internal sealed record PostmasterFile(int Pid, int? Port, bool Ready)
{
    private const int PortLine = 3;
    private const int StatusLine = 7;

    /// <summary>Reads the file; null where there is none, or where it is not whole yet.</summary>
    public static PostmasterFile? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static PostmasterFile? Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid))
            return null;
        int? port = lines.Count > PortLine && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var number) ? number : null;
        // A stand-alone backend (postgres --single) writes its pid negated.
        return new PostmasterFile(Math.Abs(pid), port, lines.Count > StatusLine && lines[StatusLine].TrimEnd() == "ready");
    }
}
