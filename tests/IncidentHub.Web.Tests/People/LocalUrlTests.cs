using IncidentHub.Web.People;
using Xunit;

namespace IncidentHub.Web.Tests.People;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/incidents/42?tab=tasks#n")]
    [InlineData("/a//b")]
    public void OrFirstPage_APathOfOurs_IsKept(string url) => Assert.Equal(url, LocalUrl.OrFirstPage(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("incidents")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/\n/elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("/sign-in?returnUrl=/sign-in")]
    [InlineData("/account/sign-out")]
    public void OrFirstPage_AnythingElse_IsTheFirstPage(string? url) => Assert.Equal("/", LocalUrl.OrFirstPage(url));
}
