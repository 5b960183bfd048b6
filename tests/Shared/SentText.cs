using System.Text;
using Microsoft.JSInterop;

namespace IncidentHub.Tests.Shared;

/// <summary>A text as a browser sends it in a stream.</summary>
internal sealed class SentText(string text) : IJSStreamReference
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

    public long Length => bytes.Length;

    public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new(new MemoryStream(bytes));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
