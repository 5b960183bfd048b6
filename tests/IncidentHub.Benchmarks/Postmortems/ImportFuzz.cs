using System.Diagnostics;
using System.Text;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Postmortems;

/// <summary>
/// A million damaged documents (<c>--short</c>: twenty thousand) through the importer: how many made it fail or answer what cannot be, and the slowest. Then
/// the longest documents that it reads, of one thing each, and 10 MB, which it refuses.
/// </summary>
internal static class ImportFuzz
{
    private const int TenMegabytes = 10_000_000;

    // What costs most to read: lines, labels, headings, points, rows, words of dates, marks that are never closed.
    private static readonly string[] Much =
    [
        "10:00 x\n", "# Timeline\n- 10:00 x\n", "Tasks:\n", "TODO: x\n", "a: b\n\n", "# a\n", "**a**\n", "- a:\n  - b\n", "| 1:00 |\n", "<li>10:00 x</li>\n", "<td>", "Root cause? because\n", "March ", "Midnight ", "30% of users ", "two hours outage ", "[", "```\n",
        "The account of what happened on that day, a line that says something.\n",
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var failures = TextFuzz.Run(args.Contains("--short"), worker => DocumentMutations.From(worker).Next, Problem);
        var (slowest, most) = (TimeSpan.Zero, 0L);
        foreach (var piece in Much)
        {
            var length = Math.Min(DocumentLimits.MaximumCharacters, piece.Contains('\n', StringComparison.Ordinal) ? (DocumentLimits.MaximumLines - 1) * piece.Length / piece.Count(c => c == '\n') : int.MaxValue);
            var text = new StringBuilder().Insert(0, piece, length / piece.Length).ToString();
            var allocated = GC.GetTotalAllocatedBytes();
            var start = Stopwatch.GetTimestamp();
            failures += DocumentLimits.Exceeded(text) is not null || DocumentImporter.Read(text, null).Doubts.Any(doubt => doubt.Code == ImportDoubtCodes.TooLarge) ? 1 : 0;
            var took = Stopwatch.GetElapsedTime(start);
            (slowest, most) = (took > slowest ? took : slowest, Math.Max(most, GC.GetTotalAllocatedBytes() - allocated));
        }

        Figures.Print("longest_read", slowest.TotalMilliseconds, "ms");
        Figures.Print("longest_read_allocated", most / 1e6, "MB");
        var large = new StringBuilder().Insert(0, Much[0], TenMegabytes / Much[0].Length).ToString();
        var refusal = Stopwatch.GetTimestamp();
        failures += DocumentImporter.Read(large, null).Doubts is [{ Code: ImportDoubtCodes.TooLarge }] ? 0 : 1;
        Figures.Print("ten_megabytes_refused", Stopwatch.GetElapsedTime(refusal).TotalMilliseconds, "ms");
        return Task.FromResult(failures == 0 ? 0 : 1);
    }

    private static string? Problem(string text) => DocumentSoundness.Problem(text, DocumentImporter.Read(text, "2024-01-01.md"));
}
