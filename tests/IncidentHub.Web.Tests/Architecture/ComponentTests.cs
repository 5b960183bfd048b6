using System.Reflection;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IncidentHub.Web.Tests.Architecture;

/// <summary>What every component keeps to.</summary>
public sealed class ComponentTests
{
    private const int MostServices = 6;

    private static readonly Type[] Components =
        [.. typeof(Routes).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(IComponent).IsAssignableFrom(type))];

    public static TheoryData<string> Pages => [.. Components.Where(type => type.IsDefined(typeof(RouteAttribute))).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ThatHasAnAddress_SaysWhoMayOpenIt(string page)
    {
        var type = typeof(Routes).Assembly.GetType(page)!;

        Assert.True(
            type.IsDefined(typeof(AllowAnonymousAttribute)) || type.GetCustomAttributes<AuthorizeAttribute>().Any(attribute => attribute.Policy is not null),
            $"{page} has neither [Authorize] with a policy nor [AllowAnonymous].");
    }

    [Fact]
    public void Components_ThatTakeServices_TakeNoMoreThanOneJobNeeds()
    {
        var busy = Components.Select(type => (type.FullName, Services: Services(type))).Where(component => component.Services > MostServices);

        Assert.Empty(busy);
        Assert.Contains(Components, component => Services(component) > 0);
    }

    // The browser's side of Blazor adds seconds to what a field of date and time holds: a format without them reads nothing of what is typed.
    [Fact]
    public void Fields_OfDateAndTime_ReadWhatTheBrowserSends()
    {
        var fields = SourceTree.Files("src", ".razor").SelectMany(path => File.ReadLines(Path.Combine(SourceTree.Root.FullName, path)))
            .Where(line => line.Contains("type=\"datetime-local\"", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(
            !field.Contains("@bind", StringComparison.Ordinal) || field.Contains("@bind:format=\"yyyy-MM-ddTHH:mm:ss\"", StringComparison.Ordinal), field));
    }

    private static int Services(Type component) =>
        (component.GetConstructors().Max(constructor => (int?)constructor.GetParameters().Length) ?? 0)
        + component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Count(property => property.IsDefined(typeof(InjectAttribute)));
}
