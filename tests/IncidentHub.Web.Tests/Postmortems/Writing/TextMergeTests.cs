using CsCheck;
using IncidentHub.Web.Postmortems.Writing;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems.Writing;

/// <summary>Two who write at once lose nothing.</summary>
public sealed class TextMergeTests
{
    [Theory]
    // Nothing, one of both, the same twice.
    [InlineData("a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n")]
    [InlineData("a\nb\nc\n", "a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n")]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "a\nb\nc\n", "a\nB\nc\n")]
    [InlineData("a\nb\nc\n", "a\nX\nc\n", "a\nX\nc\n", "a\nX\nc\n")]
    // Lines apart, and lines beside each other.
    [InlineData("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n")]
    [InlineData("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n", "A\nB\nc\n")]
    // Put in before, after and at the same place: theirs stands first.
    [InlineData("a\nb\n", "a\nmine\nb\n", "a\nb\ntheirs\n", "a\nmine\nb\ntheirs\n")]
    [InlineData("a\nb\n", "a\nmine\nb\n", "a\ntheirs\nb\n", "a\ntheirs\nmine\nb\n")]
    [InlineData("", "mine\n", "theirs\n", "theirs\nmine\n")]
    [InlineData("a\nb\n", "a\nmine\nb\n", "a\nB\n", "a\nmine\nB\n")]
    [InlineData("a\nb\n", "a\nB\n", "a\ntheirs\nb\n", "a\ntheirs\nB\n")]
    // Taken away by one.
    [InlineData("a\nb\nc\n", "a\nc\n", "a\nb\nC\n", "a\nC\n")]
    [InlineData("a\nb\nc\nd\n", "a\nd\n", "a\nb\nc\nd\ne\n", "a\nd\ne\n")]
    // The same line, other words.
    [InlineData("The pool was small.", "The pool was too small.", "The connection pool was small.", "The connection pool was too small.")]
    [InlineData("one two three four", "ONE two three four", "one two three FOUR", "ONE two three FOUR")]
    // Two paragraphs of one who wrote while the other changed a heading and the end.
    [InlineData("# T\n\nA.\n\n## E\n", "# T\n\nA.\n\nMine.\n\n## E\n", "# Title\n\nA.\n\n## E\n\nTheirs.\n", "# Title\n\nA.\n\nMine.\n\n## E\n\nTheirs.\n")]
    [InlineData("no end", "no end, mine", "Theirs: no end", "Theirs: no end, mine")]
    // Two in one empty place wrote two paragraphs, and two words at the end of a sentence.
    [InlineData("## A\n\n## B\n", "## A\nfoo\n## B\n", "## A\nbar\n## B\n", "## A\nbar\n\nfoo\n## B\n")]
    [InlineData("x\n", "x\nAlso", "x\nThe data", "x\nThe data\n\nAlso")]
    [InlineData("It was slow", "It was slow!", "It was slow?", "It was slow? !")]
    public void Edits_ApplyToMine_HoldsBoth(string origin, string mine, string theirs, string expected) =>
        Assert.Equal(expected, TextMerge.Apply(mine, TextMerge.Edits(origin, mine, theirs)!));

    [Theory]
    [InlineData("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n")]
    [InlineData("one two", "one 2", "one zwei")]
    [InlineData("a\nb\nc\n", "a\nc\n", "a\nb, and more of it\nc\n")]
    // A time or a number of which each changed a half is nobody's.
    [InlineData("Began 14:05 UTC", "Began 15:05 UTC", "Began 14:07 UTC")]
    [InlineData("pool of 10.5 s", "pool of 11.5 s", "pool of 10.7 s")]
    // A line that one took away and the other marked leaves no mark on the next.
    [InlineData("a\nfoo\nb\n", "a\nb\n", "a\n## foo\nb\n")]
    [InlineData("a\nfoo", "a\n", "a\nfoo bar")]
    public void Edits_TheSameWords_AreForAPersonToDecide(string origin, string mine, string theirs) =>
        Assert.Null(TextMerge.Edits(origin, mine, theirs));

    [Theory]
    [InlineData("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\nmore\n", "a\nmine\nc\nmore\n")]
    [InlineData("one two", "one 2", "one zwei", "one 2")]
    [InlineData("a\nfoo\nb\n", "a\nb\n", "a\n## foo\nB\n", "a\nB\n")]
    public void Edits_MineWin_WhereBothChangedTheSameWordsAndNowhereElse(string origin, string mine, string theirs, string expected) =>
        Assert.Equal(expected, TextMerge.Apply(mine, TextMerge.Edits(origin, mine, theirs, mineWins: true)!));

    [Fact]
    public void Edits_WhatEachPutInAnywhere_IsAllThereAndTheRestIsUnchanged() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 29].Array[0, 8], Gen.Int[0, 29].Array[0, 8], Gen.Bool).Sample((lines, mine, theirs, endsInLine) =>
        {
            var origin = string.Concat(Enumerable.Range(0, lines).Select(line => $"line {line}\n")) + (endsInLine ? "" : "tail");
            var (ours, others) = (PutIn(origin, mine, "mine"), PutIn(origin, theirs, "theirs"));

            var edits = TextMerge.Edits(origin, ours, others);

            Assert.NotNull(edits);
            var merged = TextMerge.Apply(ours, edits);
            Assert.Equal(mine.Distinct().Count(at => at <= lines), merged.Split("mine").Length - 1);
            Assert.Equal(theirs.Distinct().Count(at => at <= lines), merged.Split("theirs").Length - 1);
            Assert.Equal(origin.Replace("\n", "", StringComparison.Ordinal), string.Concat(merged.Split('\n').Where(line => !line.StartsWith("mine", StringComparison.Ordinal) && !line.StartsWith("theirs", StringComparison.Ordinal))));
            // The other person's editor comes to the same words.
            var reverse = TextMerge.Apply(others, TextMerge.Edits(origin, others, ours)!);
            Assert.Equal(merged.Split('\n').Order(StringComparer.Ordinal), reverse.Split('\n').Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Edits_AnyThreeTexts_EndInATextOrAnAsk() =>
        Gen.Select(Text, Text, Text).Sample((origin, mine, theirs) =>
        {
            if (TextMerge.Edits(origin, mine, theirs) is not { } edits)
                return;
            // In order, without overlap, within the text.
            var at = 0;
            foreach (var edit in edits)
            {
                Assert.InRange(edit.Start, at, mine.Length);
                Assert.InRange(edit.End, edit.Start, mine.Length);
                at = edit.End;
            }

            Assert.NotNull(TextMerge.Apply(mine, edits));
        });

    [Fact]
    public void Edits_NothingOfMine_IsTheirs() =>
        Gen.Select(Text, Text).Sample((origin, theirs) => Assert.Equal(theirs, TextMerge.Apply(origin, TextMerge.Edits(origin, origin, theirs)!)));

    [Fact]
    public void Edits_NothingOfTheirs_ChangesNothing() =>
        Gen.Select(Text, Text).Sample((origin, mine) => Assert.Empty(TextMerge.Edits(origin, mine, origin)!));

    private static readonly Gen<string> Text = Gen.Int[0, 7].Select(index => new[] { "a", "b", "word", " ", "\n", ".", "é", "🐢" }[index]).Array[0, 30].Select(string.Concat);

    // In lines of their own, before the line of that number.
    private static string PutIn(string text, int[] places, string what)
    {
        var lines = text.Split('\n').ToList();
        foreach (var place in places.Distinct().Where(place => place < lines.Count).OrderDescending())
            lines.Insert(place, what + place);
        return string.Join('\n', lines);
    }
}
