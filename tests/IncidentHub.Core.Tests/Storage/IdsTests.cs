using IncidentHub.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Storage;

public sealed class IdsTests
{
    [Fact]
    public void NewId_ManyInOneMillisecond_SortAsTheyWereMade()
    {
        var time = new FakeTimeProvider();

        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.NewId(time)).ToList();

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void NewId_Anytime_IsAVersion7OfThatInstant()
    {
        var time = new FakeTimeProvider(new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero));

        var id = Ids.NewId(time);

        Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2));
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
    }
}
