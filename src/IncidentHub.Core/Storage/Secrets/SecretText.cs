using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentHub.Core.Storage.Secrets;

/// <summary>Encrypts what must not lie readable in the store: passwords of targets, of the mail server, of webhooks.</summary>
public sealed class SecretText(IDataProtectionProvider provider)
{
    /// <summary>The text encrypted for one purpose; only <see cref="Reveal"/> with the same purpose reads it.</summary>
    public string Protect(string purpose, string text) => Protector(purpose).Protect(text);

    /// <summary>The text again, or null when it cannot be read any more, such as after the master key was lost.</summary>
    public string? Reveal(string purpose, string protectedText)
    {
        try
        {
            return Protector(purpose).Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => provider.CreateProtector("IncidentHub.Secrets", purpose);
}
