using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IncidentHub.Tests.Shared;

/// <summary>A mail server on loopback that speaks SMTP over real connections, and misbehaves as it is told.</summary>
public sealed class TestMailServer : IAsyncDisposable
{
    /// <summary>Says nothing more, and leaves the connection open.</summary>
    public const string Hang = "hang";

    /// <summary>Ends the connection without a word.</summary>
    public const string Drop = "drop";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;

    /// <summary>Listens at once.</summary>
    public TestMailServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What it took, also where it did not say so.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    /// <summary>What clients said, line by line, content left out.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>An answer instead of the right one, <see cref="Hang"/> or <see cref="Drop"/>; null for the right one.</summary>
    public Func<MailMoment, string, string?> Misbehaves { get; set; } = (_, _) => null;

    /// <summary>For STARTTLS, which it offers then, or from the first byte.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True speaks TLS from the first byte.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>User and password that it asks for, divided by a NUL; null for none.</summary>
    public string? Credentials { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await Task.Yield();
        using var connection = client;
        try
        {
            Stream stream = client.GetStream();
            if (IsImplicit)
                stream = await EncryptAsync(stream);
            await new Talk(this, stream, _stop.Token).RunAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went, or the test is over.
        }
    }

    private async Task<SslStream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return encrypted;
    }

    private sealed class Talk(TestMailServer server, Stream stream, CancellationToken stop)
    {
        private Stream _stream = stream;
        private bool _isEncrypted = server.IsImplicit;
        private bool _isSignedIn;
        private string _recipient = "";

        public async Task RunAsync()
        {
            if (!await AnswerAsync(MailMoment.Greeting, "", "220 test ready"))
                return;
            while (await ReadLineAsync() is { } line)
            {
                server.Lines.Enqueue(line);
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (!await AnswerAsync(MailMoment.Command, line, Right(verb, line)) || verb == "QUIT")
                    return;
                if (verb == "STARTTLS")
                    (_stream, _isEncrypted) = (await server.EncryptAsync(_stream), true);
                if (verb == "DATA" && _accepted && !await ReadMessageAsync())
                    return;
            }
        }

        private bool _accepted;

        private string Right(string verb, string line)
        {
            switch (verb)
            {
                case "EHLO":
                    return string.Join("\r\n", new[] { "250-test" }
                        .Concat(server.Certificate is not null && !_isEncrypted ? ["250-STARTTLS"] : Array.Empty<string>())
                        .Concat(server.Credentials is not null ? ["250-AUTH PLAIN"] : Array.Empty<string>())
                        .Append("250 8BITMIME"));
                case "AUTH":
                    var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Trim('\0');
                    _isSignedIn = said == server.Credentials;
                    return _isSignedIn ? "235 welcome" : $"535 5.7.8 wrong: {said}";
                case "MAIL":
                    return server.Credentials is null || _isSignedIn ? "250 ok" : "530 5.7.0 sign in first";
                case "RCPT":
                    _recipient = line.Split('<', '>')[1];
                    return "250 ok";
                case "DATA":
                    return "354 go on";
                case "STARTTLS":
                    return "220 go on";
                case "QUIT":
                    return "221 bye";
                default:
                    return "250 ok";
            }
        }

        private async Task<bool> ReadMessageAsync()
        {
            var text = new StringBuilder();
            while (await ReadLineAsync() is { } line && line != ".")
            {
                if (!await AnswerAsync(MailMoment.Content, line, null))
                    return false;
                text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
            }
            server.Mails.Enqueue(new ReceivedMail(_recipient, text.ToString()));
            return await AnswerAsync(MailMoment.Taken, _recipient, "250 taken");
        }

        /// <summary>False when there is nothing more to talk about.</summary>
        private async Task<bool> AnswerAsync(MailMoment moment, string said, string? right)
        {
            var answer = server.Misbehaves(moment, said) ?? right;
            if (answer == Drop)
                return false;
            if (answer == Hang)
                await Task.Delay(Timeout.Infinite, stop);
            _accepted = answer == right;
            if (answer is not null)
                await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), stop);
            return true;
        }

        private async Task<string?> ReadLineAsync()
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await _stream.ReadAsync(one, stop) == 1)
            {
                if (one[0] == '\n')
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                line.Add(one[0]);
            }
            return null;
        }
    }
}
