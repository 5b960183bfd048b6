using System.Reflection;
using System.Text.RegularExpressions;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Migrations;
using IncidentHub.Web.Shell;
using NetArchTest.Rules;
using Xunit;

namespace IncidentHub.Web.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class RoomTests
{
    /// <summary>Core's rooms in their order: each may use those before it.</summary>
    private static readonly string[] Rooms =
    [
        "Storage", "People", "Catalogue", "Notifications", "Monitoring", "Deadlocks", "Incidents", "Timeline", "RootCauses", "Knowledge",
        "CorrectiveTasks", "Postmortems", "Alerts", "PoolTuning", "Insights", "Search",
    ];

    /// <summary>What Core may take from ASP.NET: packages that run without its shared framework.</summary>
    private static readonly string[] AllowedPackages = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection"];

    private static readonly Assembly Core = typeof(Incident).Assembly;

    private static IEnumerable<string> OpenRooms => Rooms.Where(room => Core.GetTypes().Any(type => InRoom(type, room)));

    public static TheoryData<string> RoomsThatExist => [.. OpenRooms];

    [Fact]
    public void Core_ItsRooms_AreTheOnesInTheList()
    {
        var strangers = Core.GetTypes()
            .Where(type => type.Namespace?.StartsWith("IncidentHub.Core", StringComparison.Ordinal) == true && !Rooms.Any(room => InRoom(type, room)))
            .Select(type => type.FullName);

        Assert.Empty(strangers);
        Assert.Contains("Incidents", OpenRooms);
    }

    [Theory]
    [MemberData(nameof(RoomsThatExist))]
    public void Room_ItsCode_UsesOnlyRoomsBeforeIt(string room)
    {
        var forbidden = Forbidden(room);
        if (forbidden.Length == 0)
            return;

        var result = Types.InAssembly(Core).That().ResideInNamespace(Name(room)).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    /// <summary>Constants and enum members leave no trace in the compiled code, so the sources are read too.</summary>
    [Theory]
    [MemberData(nameof(RoomsThatExist))]
    public void Room_ItsSources_NameOnlyRoomsBeforeIt(string room)
    {
        var before = Rooms.TakeWhile(other => other != room).Append(room).ToHashSet();
        if (room == "Storage")
            before.Add("People"); // What exactly it takes from there is told by the compiled code.

        var strangers = SourceTree.Files($"src/IncidentHub.Core/{room}", ".cs")
            .SelectMany(path => RoomNamed().Matches(SourceTree.Read(path))
                .Select(match => match.Groups["room"].Value).Where(named => !before.Contains(named))
                .Select(named => $"{path} names {named}"));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Core_ItsReferences_AreFreeOfTheWebFramework()
    {
        var references = References(Core);

        Assert.DoesNotContain(references, name => name.StartsWith("IncidentHub", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("MudBlazor", StringComparison.Ordinal));
        Assert.All(
            references.Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)),
            name => Assert.Contains(AllowedPackages, allowed => name.StartsWith(allowed, StringComparison.Ordinal)));
        Assert.DoesNotContain("FrameworkReference", SourceTree.Read("src/IncidentHub.Core/IncidentHub.Core.csproj"), StringComparison.Ordinal);
        Assert.Contains("Sdk=\"Microsoft.NET.Sdk\"", SourceTree.Read("src/IncidentHub.Core/IncidentHub.Core.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void IdentityAndDataProtection_InCore_AppearOnlyInPeopleAndStorage()
    {
        var result = Types.InAssembly(Core).That()
            .DoNotResideInNamespace(Name("People")).And().DoNotResideInNamespace(Name("Storage"))
            .ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "Microsoft.Extensions.Identity")
            .GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void Assemblies_OfTheHouse_KnowOnlyThoseBelowThem()
    {
        Assert.Equal(["IncidentHub.Core"], OfTheHouse(typeof(DesignTimeContextFactory).Assembly));
        Assert.All(OfTheHouse(typeof(Routes).Assembly), name => Assert.Contains(name, (string[])["IncidentHub.Core", "IncidentHub.Migrations"]));
    }

    private static string[] Forbidden(string room)
    {
        var later = Rooms.SkipWhile(other => other != room).Skip(1).Where(other => room != "Storage" || other != "People").Select(Name);
        if (room != "Storage")
            return [.. later];

        // The context derives from Identity's, which is made for one type of user; nothing else of People may be known.
        var people = Core.GetTypes().Where(type => InRoom(type, "People") && type != typeof(User) && !type.IsNested).Select(type => type.FullName!);
        return [.. later, .. people];
    }

    private static bool InRoom(Type type, string room) =>
        type.Namespace == Name(room) || type.Namespace?.StartsWith(Name(room) + ".", StringComparison.Ordinal) == true;

    private static string Name(string room) => $"IncidentHub.Core.{room}";

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

    private static string[] OfTheHouse(Assembly assembly) =>
        [.. References(assembly).Where(name => name.StartsWith("IncidentHub", StringComparison.Ordinal))];

    [GeneratedRegex(@"IncidentHub\.Core\.(?<room>[A-Z]\w*)")]
    private static partial Regex RoomNamed();
}
