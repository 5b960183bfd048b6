using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>Checks that nothing of a document is lost: each line's words are in what was understood, or the line is reported.</summary>
internal static class Accounted
{
    public static ImportedDocument For(string text, string? fileName = null)
    {
        var document = DocumentImporter.Read(text, fileName);
        var placed = document.Unplaced.Select(line => line.Line).ToHashSet();
        var understood = Letters(string.Join('\n', new[] { document.Title, document.Summary, document.Impact, document.RootCause, document.Resolution }
            .Concat(document.Timeline.SelectMany(entry => new[] { entry.Text, entry.SaidAt }))
            .Concat(document.Measures.Concat(document.Tasks).Concat(document.ContributingFactors).SelectMany(item => new[] { item.Text, item.Kind, item.Text })))
            .ToUpperInvariant());
        var lines = LineReader.Read(text);
        foreach (var line in lines.Where(line => line.Shape is not (LineShape.Blank or LineShape.Rule or LineShape.TableDivider) && !placed.Contains(line.Number)))
        {
            if (line.Shape == LineShape.FrontMatter || IsNameOfPart(line))
                continue;
            foreach (var word in line.Content.Split([' ', '|', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => Letters(word.ToUpperInvariant())).Where(word => word.Length > 5))
            {
                Assert.True(understood.Contains(word, StringComparison.Ordinal) || SectionNames.Loose(line.Content.Split(':', '?')[0]) is not null || LeadingTime.Of(line.Content) is not null || IsZoneOrHeader(line),
                    $"{fileName}:{line.Number}: \"{word}\" of \"{line.Content}\" is neither understood nor reported");
            }
        }

        return document;
    }

    private static bool IsNameOfPart(SourceLine line) => line.Shape == LineShape.Heading || SectionNames.Exact(Markup.Plain(line.Content).TrimEnd(':', '：', ' ')) is not null;

    private static bool IsZoneOrHeader(SourceLine line) =>
        line.Shape == LineShape.TableRow || ZoneScanner.FindIn(line.Content) is not null || TimeScanner.First(line.Content) is { Clock: null };

    private static string Letters(string text) => new([.. text.Where(c => char.IsLetterOrDigit(c) || c == '\n')]);
}
