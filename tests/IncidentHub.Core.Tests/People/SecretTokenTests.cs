using IncidentHub.Core.People;
using Xunit;

namespace IncidentHub.Core.Tests.People;

public sealed class SecretTokenTests
{
    [Fact]
    public void New_Thousand_AreAllDifferentAndFitIntoAnAddress()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => SecretToken.New(SecretToken.PersonalPrefix)).ToHashSet();

        Assert.Equal(1000, tokens.Count);
        Assert.All(tokens, token => Assert.Matches("^ihub_[A-Za-z0-9_-]{43}$", token));
    }

    [Fact]
    public void Matches_TheTokenItself_AndNothingElse()
    {
        var token = SecretToken.New();
        var hash = SecretToken.Hash(token);

        Assert.True(SecretToken.Matches(token, hash));
        Assert.False(SecretToken.Matches(token + "a", hash));
        Assert.False(SecretToken.Matches(token[..^1], hash));
        Assert.False(SecretToken.Matches("", hash));
        Assert.False(SecretToken.Matches(null, hash));
        Assert.False(SecretToken.Matches(new string('a', 1_000_000), hash));
    }

    [Fact]
    public void ToString_OfWhatHoldsASecret_ShowsNone()
    {
        var person = new NewPerson("a@example.org", "A", "four plain words");
        var link = new LinkOutcome("the secret", default, Refusal.None);

        Assert.DoesNotContain("four plain words", person.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", link.ToString(), StringComparison.Ordinal);
    }
}
