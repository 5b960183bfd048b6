using IncidentHub.Core.People;
using Xunit;

namespace IncidentHub.Core.Tests.People;

public sealed class ActorTests
{
    public static TheoryData<Role, Role> Pairs =>
        [.. from held in Enum.GetValues<Role>() from needed in Enum.GetValues<Role>() select (held, needed)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Demand_EveryPairOfRoles_PassesTheRoleAndThoseAbove(Role held, Role needed)
    {
        var actor = new Actor(Guid.CreateVersion7(), "Engineer", held);
        Assert.Equal(held >= needed, actor.Is(needed));

        var refusal = Record.Exception(() => actor.Demand(needed));
        if (held >= needed)
            Assert.Null(refusal);
        else
            Assert.Contains(needed.ToString(), Assert.IsType<UnauthorizedAccessException>(refusal).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_InOrder_RiseFromReadingToAdministration() =>
        Assert.Equal([Role.Viewer, Role.Responder, Role.Manager, Role.Administrator], Enum.GetValues<Role>());

    [Fact]
    public void System_IsNobodyWhoSignsIn() => Assert.Null(Actor.System.UserId);
}
