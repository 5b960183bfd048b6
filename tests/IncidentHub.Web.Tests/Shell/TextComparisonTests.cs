using IncidentHub.Web.Shell;
using Xunit;

namespace IncidentHub.Web.Tests.Shell;

public sealed class TextComparisonTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a", "a", " a")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a\nb\nc", "a\nc", " a|-b| c")]
    [InlineData("a\nc", "a\nb\nc", " a|+b| c")]
    [InlineData("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc", "-a|-b| c|+b| a| b|-b| a|+c")]
    [InlineData("one\r\ntwo", "one\ntwo", " one| two")]
    public void Compare_TwoTexts_KeepsWhatIsTheSame(string older, string newer, string expected) =>
        Assert.Equal(expected, string.Join('|', TextComparison.Compare(older, newer).Select(Written)));

    [Fact]
    public void Compare_AnyTexts_GivesBothBackWithAsFewEditsAsTheirLongestCommonPart()
    {
        var chance = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var (older, newer) = (Lines(chance), Lines(chance));
            var lines = TextComparison.Compare(string.Join('\n', older), string.Join('\n', newer));

            Assert.Equal(older, lines.Where(line => line.Fate != LineFate.Added).Select(line => line.Text));
            Assert.Equal(newer, lines.Where(line => line.Fate != LineFate.Removed).Select(line => line.Text));
            Assert.Equal(LongestCommon(older, newer), lines.Count(line => line.Fate == LineFate.Kept));
        }
    }

    [Fact]
    public void Compare_TextsThatShareNothingAndAreLong_TellsThemAsReplaced()
    {
        var older = string.Join('\n', Enumerable.Range(0, 50_000));
        var newer = string.Join('\n', Enumerable.Range(0, 50_000).Select(number => $"line {number}"));

        var lines = TextComparison.Compare(older, newer);

        Assert.Equal(100_000, lines.Count);
        Assert.DoesNotContain(lines, line => line.Fate == LineFate.Kept);
    }

    [Fact]
    public void Compare_ALineThatWasChanged_MarksItsWords()
    {
        var lines = TextComparison.Compare("The pool holds forty connections.\nEnd", "The pool holds sixty connections.\nEnd");

        Assert.Equal(["The pool holds [forty] connections.", "The pool holds [sixty] connections.", "End"], lines.Select(line =>
            string.Concat(line.Pieces.Select(piece => piece.IsChanged ? $"[{piece.Text}]" : piece.Text))));
    }

    private static string[] Lines(Random chance) => [.. Enumerable.Range(0, chance.Next(1, 14)).Select(_ => ((char)('a' + chance.Next(4))).ToString())];

    private static int LongestCommon(string[] older, string[] newer)
    {
        var longest = new int[older.Length + 1, newer.Length + 1];
        for (var i = 1; i <= older.Length; i++)
        {
            for (var j = 1; j <= newer.Length; j++)
                longest[i, j] = older[i - 1] == newer[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
        }

        return longest[older.Length, newer.Length];
    }

    private static string Written(ComparedLine line) => (line.Fate switch { LineFate.Added => "+", LineFate.Removed => "-", _ => " " }) + line.Text;
}
