using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Core.Storage.Secrets;

/// <summary>The way back of <see cref="MasterKeyXmlEncryptor"/>. Data protection makes it by its name, which stands in the store: do not rename it.</summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    /// <exception cref="CryptographicException">Encrypted with another master key, or tampered with.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var masterKey = services.GetRequiredService<MasterKey>();
        if ((string?)encryptedElement.Attribute(MasterKeyXmlEncryptor.KeyIdName) is var id && id != masterKey.Id)
            throw new CryptographicException($"This key was encrypted with the master key {id}; the one at hand is {masterKey.Id}.");
        var cipherText = Part(encryptedElement, "value");
        var plain = new byte[cipherText.Length];
        using var cipher = masterKey.NewCipher();
        cipher.Decrypt(Part(encryptedElement, "nonce"), cipherText, Part(encryptedElement, "tag"), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static byte[] Part(XElement element, string name) => Convert.FromBase64String((string?)element.Element(name) ?? "");
}
