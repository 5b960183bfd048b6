using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A pinned drawing made fit for everybody: what is to be replaced is replaced in its words too, and no key of ours is left in it.</summary>
/// <param name="EvidenceId">What it is made from.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="Text">Its words, one text a line.</param>
/// <param name="Replaced">How many places were replaced.</param>
public sealed record PublicDrawing(Guid EvidenceId, string Svg, string Text, int Replaced)
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>SHA-256 in hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Svg)));

    /// <summary>Where it is found once it is public.</summary>
    public string Address => PublicPictureAddress.Of(Hash);

    /// <summary>The texts of a drawing; none where it cannot be read.</summary>
    internal static IEnumerable<string> WordsIn(string svg) => Read(svg) is { } document ? TextsOf(document).Select(text => text.Value) : [];

    /// <summary>Makes it; null when the drawing cannot be read.</summary>
    internal static PublicDrawing? Of(Guid evidenceId, string svg, Withheld withheld)
    {
        if (Read(svg) is not { } document)
            return null;
        Rename(document);
        foreach (var comment in document.DescendantNodes().OfType<XComment>().ToList())
            comment.Remove();
        var replaced = 0;
        var words = new StringBuilder();
        foreach (var text in TextsOf(document))
        {
            var masked = withheld.MaskCut(text.Value);
            replaced += Count(masked) - Count(text.Value);
            text.Value = masked;
            words.Append(masked).Append('\n');
        }

        return new PublicDrawing(evidenceId, document.ToString(SaveOptions.DisableFormatting), words.ToString(), replaced);
    }

    private static XDocument? Read(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), Strict);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IEnumerable<XText> TextsOf(XDocument document) =>
        document.DescendantNodes().OfType<XText>().Where(text => text.Parent?.Name.LocalName != "style");

    // Marks of arrows are named by the deadlock's own key.
    private static void Rename(XDocument document)
    {
        var names = document.Descendants().Attributes("id").Select(id => id.Value).Distinct().Select((id, index) => (id, $"m{index}")).ToDictionary(pair => pair.id, pair => pair.Item2);
        foreach (var attribute in document.Descendants().Attributes().ToList())
        {
            if (attribute.Name == "id")
                attribute.Value = names[attribute.Value];
            else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal) && names.TryGetValue(attribute.Value[5..^1], out var name))
                attribute.Value = $"url(#{name})";
        }
    }

    private static int Count(string text) => text.Split(Withheld.Mark).Length - 1;
}
