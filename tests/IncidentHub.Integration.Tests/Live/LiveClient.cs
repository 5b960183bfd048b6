using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace IncidentHub.Integration.Tests.Live;

public sealed class LiveClient(Uri hub, Func<Task<string?>> token, Guid[] targets, Action<JsonElement> resumed, Action<JsonElement> happened)
{
    public async Task RunAsync(CancellationToken stop)
    {
        for (var (epoch, sequence) = (Guid.Empty, 0L); ; await Task.Delay(TimeSpan.FromSeconds(1), stop))
            try
            {
                var arrived = Channel.CreateUnbounded<JsonElement>();
                await using var connection = new HubConnectionBuilder().WithUrl(hub, options => options.AccessTokenProvider = token).Build();
                connection.On<Guid, JsonElement>("update", (_, update) => arrived.Writer.TryWrite(update));
                connection.On<Guid>("resync", _ => arrived.Writer.TryComplete());
                connection.Closed += _ => Task.FromResult(arrived.Writer.TryComplete());
                await connection.StartAsync(stop);
                var missed = await connection.InvokeAsync<JsonElement>("Resume", epoch, sequence, targets, true, stop);
                // Its snapshots replace what was known, its updates come before all that arrived.
                resumed(missed);
                (epoch, sequence) = (missed.GetProperty("epoch").GetGuid(), missed.GetProperty("sequence").GetInt64());
                await foreach (var update in arrived.Reader.ReadAllAsync(stop))
                    if (update.GetProperty("sequence").GetInt64() is var place && place > sequence) { happened(update); sequence = place; }
            }
            catch (Exception lost) when (!stop.IsCancellationRequested) { Console.Error.WriteLine(lost.Message); }
    }
}
