using MailKit.Net.Smtp;
using MimeKit;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>An open way into a mail server, for one message after the other.</summary>
internal sealed class MailConnection(SmtpClient client, MailAccess access, TimeSpan patience) : IAsyncDisposable
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    /// <summary>Hands a message over; returns once the server said that it took it.</summary>
    /// <exception cref="MailException">It did not say so.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            await client.SendAsync(message, timeout.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && MailErrors.OfSending(exception, access) is { } explained)
        {
            throw explained;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(FarewellTime);
        try
        {
            await client.DisconnectAsync(quit: client.IsConnected, timeout.Token);
        }
#pragma warning disable CA1031 // What was taken is taken; a server that does not take leave changes nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Closed below.
        }
        client.Dispose();
    }
}
