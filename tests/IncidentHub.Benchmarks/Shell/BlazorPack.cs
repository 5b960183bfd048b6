using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace IncidentHub.Benchmarks.Shell;

/// <summary>The protocol of circuits: MessagePack under a name of its own.</summary>
internal sealed class BlazorPack : IHubProtocol
{
    private readonly MessagePackHubProtocol pack = new();

    /// <summary>What was received so far.</summary>
    public PageTraffic Received { get; private set; } = new(0, 0, 0, 0, 0);

    public string Name => "blazorpack";

    public int Version => 1;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    public bool IsVersionSupported(int version) => version == Version;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        if (!pack.TryParseMessage(ref input, binder, out message))
            return false;
        Received = Received.With((message as InvocationMessage)?.Target, before - input.Length);
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => pack.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => pack.GetMessageBytes(message);
}
