using IncidentHub.Core.Search.Words;
using Xunit;

namespace IncidentHub.Core.Tests.Search;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("pool", "pool", 0)]
    [InlineData("pol", "pool", 1)]
    [InlineData("pooll", "pool", 1)]
    [InlineData("pook", "pool", 1)]
    [InlineData("opol", "pool", 1)]
    [InlineData("conecton", "connection", 2)]
    [InlineData("exhuasted", "exhausted", 1)]
    [InlineData("pool", "lemon", 3)]
    [InlineData("", "ab", 2)]
    public void Between_TwoWords_CountsSlips(string one, string other, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(one, other, 2));
        Assert.Equal(expected, EditDistance.Between(other, one, 2));
    }
}
