using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Puts TLS around a connection as the target's choice asks for; what was asked for and is not to be had is an error, never left out.</summary>
internal static class ConsoleTls
{
    /// <param name="plain">The connection, on which nothing was said yet.</param>
    /// <param name="access">Whose choice and host name count.</param>
    /// <param name="roots">Trusted instead of this machine's roots; null for these.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PoolerConsoleException">The server offers no TLS, or speaks another protocol.</exception>
    /// <exception cref="AuthenticationException">The certificate does not do.</exception>
    public static async Task<Stream> ProtectAsync(Stream plain, TargetAccess access, X509Certificate2Collection? roots, CancellationToken cancellationToken)
    {
        if (access.Tls == TlsMode.Disable)
            return plain;
        await plain.WriteAsync(WireWriter.SslRequest(), cancellationToken);
        // One byte and no more: what a stranger put behind it in the clear must reach the handshake and fail there.
        var answer = new byte[1];
        await plain.ReadExactlyAsync(answer, cancellationToken);
        if (answer[0] != 'S')
        {
            throw answer[0] is (byte)'N' or (byte)'E'
                ? new PoolerConsoleException(PoolerProblem.TlsRefused, "The pooler offers no TLS.")
                : new PoolerConsoleException(PoolerProblem.NotPooler, "What answers there does not speak PostgreSQL's protocol.");
        }
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(access, roots), cancellationToken);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Options(TargetAccess access, X509Certificate2Collection? roots)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            // A certificate names addresses to load others from: a stranger must not send this machine to them.
            DisableCertificateDownloads = true,
        };
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }
        return new SslClientAuthenticationOptions
        {
            TargetHost = access.Host,
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (_, _, _, errors) => Accepts(access.Tls, errors),
        };
    }

    private static bool Accepts(TlsMode mode, SslPolicyErrors errors) => mode switch
    {
        TlsMode.VerifyFull => errors == SslPolicyErrors.None,
        TlsMode.VerifyCa => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
        // Encrypted, not verified: what the administrator chose.
        TlsMode.Require => true,
        _ => false,
    };
}
