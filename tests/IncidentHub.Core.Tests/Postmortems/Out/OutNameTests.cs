using CsCheck;
using IncidentHub.Core.Postmortems.Out;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Out;

/// <summary>Names of files that any title may ask for, and that every disk takes.</summary>
public sealed class OutNameTests
{
    private static readonly Gen<string> Titles = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Const('/'), Gen.Const('\\'), Gen.Const('.'), Gen.Const(':'), Gen.Const('\0'), Gen.Const('\ud83d'), Gen.Const('\u202e')), 0, 120],
        Gen.String[Gen.Char['\u00c0', '\u30ff'], 0, 120],
        Gen.Int[0, 0x10ffff].Where(value => value is < 0xd800 or > 0xdfff).Select(char.ConvertFromUtf32).Array[0, 100].Select(string.Concat));

    [Theory]
    [InlineData("Checkout stalls", "INC-42-checkout-stalls")]
    [InlineData("  Überlauf in Zürich: 100 % CPU!  ", "INC-42-uberlauf-in-zurich-100-cpu")]
    [InlineData("../../etc/passwd", "INC-42-etc-passwd")]
    [InlineData("C:\\Windows\\system32", "INC-42-c-windows-system32")]
    [InlineData("決済が止まる", "INC-42-決済が止まる")]
    [InlineData("भुगतान रुका", "INC-42-भुगतान-रुका")]
    [InlineData("ﬁle ½", "INC-42-file-1-2")]
    [InlineData("Database deadlocks from a misconfigured connection pool, sign-in down", "INC-42-database-deadlocks-from-a-misconfigured-connection-pool-sign")]
    [InlineData("Database deadlocks from a misconfigured connection pool significantly", "INC-42-database-deadlocks-from-a-misconfigured-connection-pool")]
    [InlineData("CON", "INC-42-con")]
    [InlineData("… !", "INC-42")]
    [InlineData("", "INC-42")]
    public void Folder_ATitle_IsItsWords(string title, string expected) => Assert.Equal(expected, OutName.Folder(42, title));

    [Fact]
    public void Slug_AnyTitle_IsOneNameThatEveryDiskTakes() => Titles.Sample(
        title =>
        {
            var slug = OutName.Slug(title);

            Assert.True(slug.Length <= OutName.LongestSlug);
            Assert.DoesNotContain("--", slug, StringComparison.Ordinal);
            Assert.False(slug.StartsWith('-') || slug.EndsWith('-'));
            Assert.True(slug.IsNormalized());
            Assert.DoesNotContain(slug, character => char.IsControl(character) || char.IsWhiteSpace(character) || "<>:\"/\\|?*.%'`$&;~".Contains(character, StringComparison.Ordinal));
            // Whole characters only, and the same name for the same name.
            Assert.DoesNotContain('\ufffd', slug);
            Assert.Equal(slug, string.Concat(slug.EnumerateRunes().Select(rune => rune.ToString())));
        },
        iter: 5_000);

    [Fact]
    public void Folder_OfTwoIncidents_NeverMeetsEvenWhereCaseDoesNotCount() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Titles, Titles).Sample(
        (first, second, title, other) => Assert.True(
            first == second || !string.Equals(OutName.Folder(first, title), OutName.Folder(second, other), StringComparison.OrdinalIgnoreCase)),
        iter: 2_000);

    [Fact]
    public void File_OfAVersion_NamesIncidentAndVersion() => Assert.Equal("INC-7-postmortem-v2.pdf", OutName.File(7, 2, ".pdf"));
}
