using CsCheck;
using IncidentHub.Core.Search.Passages;
using IncidentHub.Core.Search.Typing;
using IncidentHub.Core.Search.Words;
using Xunit;

namespace IncidentHub.Core.Tests.Search;

public sealed class SearchMarksTests
{
    [Theory]
    [InlineData("connection", "The connections were closed, not connected", "The [connections] were closed, not [connected]")]
    [InlineData("exhausted", "Exhaustion of the pool", "[Exhaustion] of the pool")]
    [InlineData("queries", "A query and its queries", "A [query] and its [queries]")]
    [InlineData("pool", "swimming-pool, pools and spool", "swimming-[pool], [pools] and spool")]
    [InlineData("\"connection pool\"", "pool of a connection: the connection pool", "pool of a connection: the [connection pool]")]
    [InlineData("\"pools\"", "pool and pools", "pool and [pools]")]
    [InlineData("db-3", "db-3 and db-4, 3 of them", "[db-3] and db-4, 3 of them")]
    [InlineData("pool -full", "full pool", "full [pool]")]
    [InlineData("the pool", "the pool and the queue", "the [pool] and the queue")]
    [InlineData("the", "the pool", "[the] pool")]
    [InlineData("ÜBER", "Lauf über den Pool", "Lauf [über] den Pool")]
    public void Title_WithTheWords_MarksThem(string typed, string text, string expected) => Assert.Equal(expected, Show(Marks(typed).Title(text)));

    [Fact]
    public void Passage_OfALongText_IsThePartWithMostOfTheWords()
    {
        var filling = string.Concat(Enumerable.Repeat("nothing of it here, ", 200));
        var passage = Marks("pool exhausted").Passage($"The pool. {filling} In the end the connection pool was exhausted. {filling}");

        Assert.Contains("connection [pool] was [exhausted].", Show(passage), StringComparison.Ordinal);
        Assert.StartsWith("… ", passage.Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", passage.Text, StringComparison.Ordinal);
        Assert.InRange(passage.Text.Length, 100, SearchMarks.Length + 10);
    }

    [Fact]
    public void Passage_OfMarkdown_IsRunningText() => Assert.Equal(
        "What happened The pool was full, see the chart. a · b {not a tag",
        Marks("nothing").Passage("# What happened\n\n- The **pool** was `full`,\n> see [the chart](evidence/1). {{ incident.title }}\n| a | b |\n{not a tag").Text);

    [Fact]
    public void Passage_OfMarkup_StaysText()
    {
        var passage = Marks("pool").Passage("<script>alert(1)</script> & <mark>pool</mark>");

        Assert.Equal("<script>alert(1)</script> & <mark>[pool]</mark>", Show(passage));
    }

    [Fact]
    public void PassageAndTitle_OfAnything_LoseNothingBetweenTheirPieces() =>
        Gen.Select(Gen.String, Gen.String).Sample((typed, text) =>
        {
            var marks = Marks(typed);
            var (title, passage) = (marks.Title(text), marks.Passage(text + " pool " + text));
            return passage.Text.Length <= SearchMarks.Length + 10 && title.Pieces.All(piece => piece.Text.Length > 0) && passage.Pieces.All(piece => piece.Text.Length > 0);
        });

    private static SearchMarks Marks(string typed)
    {
        var read = TypedSearch.Read(typed);
        // As the database reads them; its stemmer is its own.
        var stems = new Dictionary<string, string> { ["connection"] = "connect", ["exhausted"] = "exhaust", ["queries"] = "queri", ["pools"] = "pool" };
        return SearchMarks.Of(read.Terms, read.Terms.SelectMany(term => term.Words).Distinct().ToDictionary(word => word, word =>
        {
            var lexeme = word.ToLowerInvariant();
            return new TermWords(word, lexeme, lexeme == "the" ? null : stems.GetValueOrDefault(lexeme, lexeme), 1);
        }));
    }

    private static string Show(Passage passage) => string.Concat(passage.Pieces.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text));
}
