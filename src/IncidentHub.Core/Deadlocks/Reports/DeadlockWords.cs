using System.Buffers;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Words for a deadlock, by which lines are found that were not understood.</summary>
internal static class DeadlockWords
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "deadlock", "40P01", "Verklemmung", "interblocage", "bloquage mortel", "blocage mortel", "взаимоблокиров", "взаимная блокировка", "тупик", "взаємне блокування", "impasse detectado", "zakleszczenie",
            "デッドロック", "死锁", "死結", "교착", "ურთიერთბლოკირება",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line has one.</summary>
    public static bool In(string line) => line.AsSpan().ContainsAny(Words);
}
