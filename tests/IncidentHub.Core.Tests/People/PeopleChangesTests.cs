using IncidentHub.Core.People;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.People;

public sealed class PeopleChangesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Publish_OfAPerson_TellsOnlyThoseWhoListenForThatPerson()
    {
        var changes = new PeopleChanges(_time);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var (toldOne, toldOther) = (0, 0);
        using var first = changes.Subscribe(one, () => toldOne++);
        using var second = changes.Subscribe(other, () => toldOther++);

        changes.Publish(one);

        Assert.Equal((1, 0), (toldOne, toldOther));
        Assert.Equal(_time.GetUtcNow(), changes.LastChangeAt(one));
        Assert.Null(changes.LastChangeAt(other));
    }

    [Fact]
    public void Publish_AfterDispose_TellsNobody()
    {
        var changes = new PeopleChanges(_time);
        var person = Guid.NewGuid();
        var told = 0;
        changes.Subscribe(person, () => told++).Dispose();

        changes.Publish(person);

        Assert.Equal(0, told);
    }
}
