using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace IncidentHub.Tests.Shared;

/// <summary>A network of its own for one server, with one cable to this machine that can be cut. Linux, as root.</summary>
public sealed class NetworkNamespace : IAsyncDisposable
{
    private const string Ip = "/usr/sbin/ip";

    private readonly string _name;
    private readonly string _net;

    private NetworkNamespace(string name, string net) => (_name, _net) = (name, net);

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Obstacle => !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists(Ip)
        ? "Cutting a network needs Linux, root and the ip command."
        : null;

    /// <summary>The address of whoever is inside.</summary>
    public string Inside => $"{_net}.2";

    /// <summary>The network, for rules of access.</summary>
    public string Network => $"{_net}.0/30";

    private string Outer => $"{_name}o";

    private string Inner => $"{_name}i";

    public static async Task<NetworkNamespace> CreateAsync()
    {
        var network = new NetworkNamespace(
            $"ih{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
            string.Create(CultureInfo.InvariantCulture, $"10.203.{RandomNumberGenerator.GetInt32(1, 255)}"));
        try
        {
            await RunAsync("netns", "add", network._name);
            await RunAsync("link", "add", network.Outer, "type", "veth", "peer", "name", network.Inner);
            await RunAsync("link", "set", network.Inner, "netns", network._name);
            await RunAsync("addr", "add", $"{network._net}.1/30", "dev", network.Outer);
            await RunAsync("link", "set", network.Outer, "up");
            await RunAsync("-n", network._name, "addr", "add", $"{network.Inside}/30", "dev", network.Inner);
            await RunAsync("-n", network._name, "link", "set", "lo", "up");
            await network.MendAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>The command as it runs inside.</summary>
    public ProcessStartInfo Within(ProcessStartInfo start)
    {
        var inside = new ProcessStartInfo(Ip, ["netns", "exec", _name, start.FileName, .. start.ArgumentList]) { WorkingDirectory = start.WorkingDirectory };
        foreach (var (name, value) in start.Environment)
            inside.Environment[name] = value;
        return inside;
    }

    /// <summary>Pulls the cable at the server's end: nobody is told, nothing is answered.</summary>
    public Task CutAsync() => RunAsync("-n", _name, "link", "set", Inner, "down");

    /// <summary>Plugs it in.</summary>
    public Task MendAsync() => RunAsync("-n", _name, "link", "set", Inner, "up");

    public async ValueTask DisposeAsync() => await RunAsync("netns", "del", _name); // The cable goes with it.

    private static Task RunAsync(params IEnumerable<string> arguments) => Programs.RunAsync(new ProcessStartInfo(Ip, arguments));
}
