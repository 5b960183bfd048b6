using System.Globalization;

namespace IncidentHub.Benchmarks.Monitoring;

/// <summary>Processor time of processes on Linux, to the nanosecond where the kernel tells it so.</summary>
internal static class ServerProcessor
{
    /// <summary>The kernel's USER_HZ, on x86-64 and arm64.</summary>
    private const double TicksPerSecond = 100;

    private const int ParentField = 1;
    private const int OwnTicksField = 11;
    private const int ReapedTicksField = 13;

    /// <summary>
    /// Of a server: its main process, its children, and those that have ended. An ended child counts with all its life, and one that is alive in two
    /// readings with what it used between them, so that only the difference of two readings means something.
    /// </summary>
    public static double OfServer(int pid)
    {
        var total = OfProcess(pid) + (Fields(pid) is { } main ? Ticks(main, ReapedTicksField) : 0);
        foreach (var child in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)))
        {
            var number = int.Parse(child!, CultureInfo.InvariantCulture);
            if (Fields(number) is { } fields && int.Parse(fields[ParentField], CultureInfo.InvariantCulture) == pid)
                total += OfProcess(number);
        }
        return total;
    }

    /// <summary>Of a process of one thread, s; 0 when it is gone.</summary>
    public static double OfProcess(int pid)
    {
        try
        {
            return double.Parse(File.ReadAllText($"/proc/{pid}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e9;
        }
        catch (IOException)
        {
            return OfProgram(pid);
        }
    }

    /// <summary>Of a process with all its threads, those that have ended as well, s, to 10 ms; 0 when it is gone.</summary>
    public static double OfProgram(int pid) => Fields(pid) is { } fields ? Ticks(fields, OwnTicksField) : 0;

    private static double Ticks(string[] fields, int first) =>
        (double.Parse(fields[first], CultureInfo.InvariantCulture) + double.Parse(fields[first + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;

    /// <summary>What follows the name, which may hold blanks.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
