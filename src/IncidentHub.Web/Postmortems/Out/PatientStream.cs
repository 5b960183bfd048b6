using System.Buffers;

namespace IncidentHub.Web.Postmortems.Out;

/// <summary>
/// Between an archive and a response. Closing a file in an archive writes its last bytes without waiting, whichever way it is closed
/// (dotnet/runtime#133347), and a response refuses that: it would hold a thread for as long as a slow reader likes. Those few bytes are kept
/// here and go out first with the next write that waits.
/// </summary>
/// <param name="to">The response; stays open.</param>
internal sealed class PatientStream(Stream to) : Stream
{
    private readonly ArrayBufferWriter<byte> kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await HandOnAsync(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Flushed by whoever waits for it.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await HandOnAsync(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask HandOnAsync(CancellationToken cancellationToken)
    {
        if (kept.WrittenCount == 0)
            return;
        await to.WriteAsync(kept.WrittenMemory, cancellationToken);
        kept.ResetWrittenCount();
    }
}
