using IncidentHub.Core.Incidents;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Incidents;

public sealed class IncidentPresenceTests
{
    private static readonly Guid Incident = Guid.NewGuid();
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private readonly FakeTimeProvider time = new();
    private int told;

    [Fact]
    public void Enter_TwoPagesOfOnePerson_IsOneLookerUntilTheLastIsClosed()
    {
        var presence = new IncidentPresence(time);
        var first = presence.Enter(Incident, One, "Responder", Tell);
        var second = presence.Enter(Incident, One, "Responder", Tell);
        using var other = presence.Enter(Incident, Other, "Manager", Tell);
        using var elsewhere = presence.Enter(Guid.NewGuid(), Guid.NewGuid(), "Somebody", Tell);

        Assert.Equal(["Manager", "Responder"], presence.LookersAt(Incident).Select(looker => looker.Name));
        first.Dispose();
        Assert.Equal(2, presence.LookersAt(Incident).Count);
        second.Dispose();
        second.Dispose();
        Assert.Equal(Other, Assert.Single(presence.LookersAt(Incident)).PersonId);
    }

    [Fact]
    public void Type_ToldOnceAndEndsBySilence()
    {
        var presence = new IncidentPresence(time);
        using var visit = presence.Enter(Incident, One, "Responder", Tell);
        told = 0;

        visit.Type();
        time.Advance(TimeSpan.FromSeconds(3));
        visit.Type();
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(Assert.Single(presence.LookersAt(Incident)).IsTyping);
        Assert.Equal(1, told);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(Assert.Single(presence.LookersAt(Incident)).IsTyping);
        Assert.Equal(2, told);
        visit.Type();
        visit.Stop();
        Assert.False(Assert.Single(presence.LookersAt(Incident)).IsTyping);
        Assert.Equal(4, told);
    }

    [Fact]
    public void Enter_MoreThanAreCounted_NeitherFailsNorGrows()
    {
        var presence = new IncidentPresence(time);

        var visits = Enumerable.Range(0, IncidentPresence.MostVisits + 10).Select(index => presence.Enter(Incident, Guid.NewGuid(), $"{index}", () => { })).ToList();

        Assert.Equal(IncidentPresence.MostVisits, presence.LookersAt(Incident).Count);
        visits.ForEach(visit => visit.Dispose());
        Assert.Empty(presence.LookersAt(Incident));
    }

    private void Tell() => told++;
}
