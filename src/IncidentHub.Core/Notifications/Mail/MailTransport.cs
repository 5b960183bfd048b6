using System.Net;
using System.Net.Security;
using IncidentHub.Core.Notifications.Outbound;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>The way to mail servers: only to addresses that may be called, as for everything else that the app calls.</summary>
public sealed class MailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CheckedConnection _connection;
    private readonly TimeSpan _patience;
    private readonly RemoteCertificateValidationCallback? _verify;

    /// <summary>With what is configured.</summary>
    public MailTransport(OutboundOptions options) : this(options, Patience, verify: null)
    {
    }

    /// <param name="options">Which private networks may be called.</param>
    /// <param name="patience">For connecting and signing in, and for each message.</param>
    /// <param name="verify">Judges certificates instead of the machine.</param>
    internal MailTransport(OutboundOptions options, TimeSpan patience, RemoteCertificateValidationCallback? verify)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_patience, _verify) = (patience, verify);
        _connection = new CheckedConnection(new AddressRules(options.AllowedNetworks), Dns.GetHostAddressesAsync);
    }

    /// <exception cref="MailException">There is no way in; it says why.</exception>
    internal async Task<MailConnection> OpenAsync(MailAccess access, CancellationToken cancellationToken)
    {
        if (access.Password is null)
            throw new MailException(MailFault.Server, "The stored password of the mail server cannot be read any more, because the master key was lost. Enter it again.");
        var client = new SmtpClient
        {
            // Revocation lists are an outside call that nobody configured.
            CheckCertificateRevocation = false,
            LocalDomain = access.PublicAddress.IdnHost,
        };
        if (_verify is not null)
            client.ServerCertificateValidationCallback = _verify;
        try
        {
            await ConnectAsync(client, access, cancellationToken);
            return new MailConnection(client, access, _patience);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(SmtpClient client, MailAccess access, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_patience);
        try
        {
            var stream = await _connection.OpenAsync(new DnsEndPoint(access.Host, access.Port), timeout.Token);
            await client.ConnectAsync(stream, access.Host, access.Port, OptionsOf(access.Tls), timeout.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && MailErrors.OfConnecting(Cause(exception, timeout), access) is { } explained)
        {
            throw explained;
        }
        if (access.UserName.Length == 0)
            return;
        try
        {
            await client.AuthenticateAsync(access.UserName, access.Password ?? "", timeout.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && MailErrors.OfSigningIn(Cause(exception, timeout), access) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>The library wraps what a handshake ends with, also when it was we who had no more patience.</summary>
    private static Exception Cause(Exception exception, CancellationTokenSource timeout) =>
        timeout.IsCancellationRequested ? new OperationCanceledException(timeout.Token) : exception;

    private static SecureSocketOptions OptionsOf(MailTls tls) => tls switch
    {
        MailTls.Implicit => SecureSocketOptions.SslOnConnect,
        MailTls.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
