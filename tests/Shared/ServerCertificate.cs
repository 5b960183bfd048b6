using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IncidentHub.Tests.Shared;

/// <summary>A certificate of a server, signed by an authority that nobody trusts.</summary>
public sealed class ServerCertificate
{
    private ServerCertificate(X509Certificate2 authority, string certificate, string key) => (Authority, Certificate, Key) = (authority, certificate, key);

    /// <summary>The authority, without its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>PEM.</summary>
    public string Certificate { get; }

    /// <summary>PEM.</summary>
    public string Key { get; }

    /// <param name="clock">It is valid for a day around now.</param>
    /// <param name="names">Host names and addresses that it is for.</param>
    public static ServerCertificate For(TimeProvider clock, params IEnumerable<string> names)
    {
        var (from, until) = (clock.GetUtcNow().AddHours(-12), clock.GetUtcNow().AddHours(12));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=An authority of a test", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=A server of a test", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        using var certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));
        return new ServerCertificate(
            X509CertificateLoader.LoadCertificate(authority.RawData), certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
