using System.Globalization;
using System.Text;
using System.Xml;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Postmortems.Public;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>The newest public postmortems as an Atom feed (RFC 4287).</summary>
internal static class PublicFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static async Task<IResult> GetAsync(PublicLibrary library, MailServer mail) =>
        TypedResults.Bytes(Write(await library.ListAsync(""), await mail.FindPublicAddressAsync()), "application/atom+xml; charset=utf-8");

    // Where the installation does not know its own address the links are relative to the feed's.
    private static byte[] Write(IReadOnlyList<PublicListing> listings, Uri? site)
    {
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("title", Atom, "Postmortems");
            xml.WriteElementString("id", Atom, site is null ? "urn:incidenthub:public" : $"{site}public");
            xml.WriteElementString("updated", Atom, Instant(listings.Count > 0 ? listings[0].PublishedAt : DateTimeOffset.UnixEpoch));
            Link("self", $"{site}public/feed.atom", "feed.atom");
            Link("alternate", $"{site}public", "../public");
            foreach (var listing in listings)
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("title", Atom, Clean(listing.Title));
                xml.WriteElementString("id", Atom, $"urn:uuid:{listing.VersionId:D}");
                xml.WriteElementString("updated", Atom, Instant(listing.PublishedAt));
                Link("alternate", $"{site}public/{listing.Number}/v/{listing.VersionNumber}", $"{listing.Number}/v/{listing.VersionNumber}");
                xml.WriteElementString("summary", Atom, Clean(listing.Summary));
                xml.WriteStartElement("author", Atom);
                xml.WriteElementString("name", Atom, "IncidentHub");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Link(string relation, string whole, string relative)
            {
                xml.WriteStartElement("link", Atom);
                xml.WriteAttributeString("rel", relation);
                xml.WriteAttributeString("href", site is null ? relative : whole);
                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML has no way to write some characters at all.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF)))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
