using System.Text.RegularExpressions;
using CsCheck;
using IncidentHub.Core.Incidents;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed partial class SearchTextTests
{
    [Theory]
    [InlineData("42", 42)]
    [InlineData(" 42 ", 42)]
    [InlineData("INC-42", 42)]
    [InlineData("inc-42", 42)]
    [InlineData("#42", 42)]
    [InlineData("0", 0)]
    [InlineData("", null)]
    [InlineData("#", null)]
    [InlineData("-42", null)]
    [InlineData("INC--42", null)]
    [InlineData("4 2", null)]
    [InlineData("2147483648", null)]
    [InlineData("٤٢", null)]
    [InlineData("TASK-42", null)]
    public void Number_Typed_IsRead(string text, int? expected) => Assert.Equal(expected, SearchText.Number(text));

    [Theory]
    [InlineData("dead pool", "dead:* & pool:*")]
    [InlineData("  dead,,pool  ", "dead:* & pool:*")]
    [InlineData("a & !b | c:*", "a:* & b:* & c:*")]
    [InlineData("'); DROP TABLE incidents; --", "DROP:* & TABLE:* & incidents:*")]
    [InlineData("死锁 größe", "死锁:* & größe:*")]
    [InlineData("हिन्दी", "हिन्दी:*")]
    [InlineData("𝒳-ray", "𝒳:* & ray:*")]
    [InlineData("10.0.0.1", "10:* & 0:* & 0:* & 1:*")]
    public void PrefixQuery_Words_MatchByTheirBeginnings(string text, string expected) => Assert.Equal(expected, SearchText.PrefixQuery(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("!&|():*'\"\\<->")]
    [InlineData("\0")]
    [InlineData("\u0301")]
    public void PrefixQuery_NoWord_IsNull(string text) => Assert.Null(SearchText.PrefixQuery(text));

    [Fact]
    public void PrefixQuery_VeryMuchText_IsCut()
    {
        var query = SearchText.PrefixQuery(string.Join(' ', Enumerable.Repeat(new string('x', 10_000), 1_000)));

        Assert.Equal(string.Join(" & ", Enumerable.Repeat(new string('x', 64) + ":*", 8)), query);
    }

    [Fact]
    public void PrefixQuery_AnyText_HoldsNoOperatorOfItsOwn() =>
        Gen.String.Sample(text => SearchText.PrefixQuery(text) is not { } query || WellFormed().IsMatch(query));

    [GeneratedRegex(@"^[^\s&|!()<>'""\\:*]+:\*( & [^\s&|!()<>'""\\:*]+:\*){0,7}$")]
    private static partial Regex WellFormed();
}
