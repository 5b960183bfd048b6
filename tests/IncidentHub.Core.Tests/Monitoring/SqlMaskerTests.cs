using CsCheck;
using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class SqlMaskerTests
{
    private static readonly string[] Plain =
        ["SELECT a ", "UPDATE t SET b = ", " WHERE \"odd \"\" name\" IN (", ")", " AND ", ", ", "\n", " = ", "::text ", " || ", " e ", " n."];

    [Theory]
    [InlineData("UPDATE accounts SET balance = balance - 12.50 WHERE id = 7", "UPDATE accounts SET balance = balance - ? WHERE id = ?")]
    [InlineData("SELECT 'it''s', E'a\\'b', N'x', B'101', X'1F', U&'d\\0061t'", "SELECT ?, ?, ?, ?, ?, U&?")]
    [InlineData("SELECT $$body$$, $fn$ it's $$ nested $$ $fn$, $1, $23", "SELECT ?, ?, $1, $23")]
    [InlineData("SELECT 1e10, .5, 1.5e-3, 0x1F, 1_000", "SELECT ?, ?, ?-?, ?, ?")]
    [InlineData("SELECT col1, t_2024.a$1 FROM \"we\"\"ird 1\" AS t_2024", "SELECT col1, t_2024.a$1 FROM \"we\"\"ird 1\" AS t_2024")]
    [InlineData("SELECT a -- token=abc\n FROM t /* id /* nested */ 5 */ WHERE b=2", "SELECT a FROM t WHERE b=?")]
    [InlineData("ALTER ROLE app PASSWORD 'hunter2'", "ALTER ROLE app PASSWORD ?")]
    [InlineData("SELECT '\\' || secret", "SELECT ?")]
    [InlineData("SELECT 'a\\\\' || b", "SELECT ? || b")]
    [InlineData("SELECT 'cut off in the mid", "SELECT ?")]
    [InlineData("SELECT $tag$cut off", "SELECT ?")]
    [InlineData("SELECT $ta", "SELECT ?")]
    [InlineData("SELECT 1 /* cut off", "SELECT ?")]
    [InlineData("SELECT E'cut\\", "SELECT ?")]
    [InlineData("SELECT größe FROM maße WHERE länge = 'ä'", "SELECT größe FROM maße WHERE länge = ?")]
    [InlineData("  SELECT\n\t1  ", "SELECT ?")]
    [InlineData("", "")]
    public void Apply_EveryKindOfLiteral_LeavesNamesOnly(string statement, string expected) =>
        Assert.Equal(expected, SqlMasker.Apply(statement));

    [Fact]
    public void Apply_EndlessStatement_IsCut() =>
        Assert.True(SqlMasker.Apply(string.Join(',', Enumerable.Repeat("name", 100_000))).Length <= SqlMasker.MaxLength);

    /// <summary>Whatever the order of literals, names and comments, and wherever the server cuts the text: nothing of a literal is left.</summary>
    [Fact]
    public void Apply_AnyStatementCutAnywhere_NoLiteralSurvives() =>
        Gen.Select(Fragments.Array[1, 12], Gen.Double[0, 1]).Sample((fragments, cut) =>
        {
            var statement = string.Concat(fragments);
            var text = statement[..(int)(statement.Length * cut)];
            return !SqlMasker.Apply(statement).Contains('Z', StringComparison.Ordinal)
                && !SqlMasker.Apply(text).Contains('Z', StringComparison.Ordinal)
                && !SqlMasker.Apply(statement).Any(char.IsAsciiDigit);
        });

    [Fact]
    public void Apply_AnyText_NeitherThrowsNorGrows() =>
        Gen.String[Gen.Char["'\"$\\-*/eEbUx&.0z\n \u00e4"], 0, 60].Sample(text => SqlMasker.Apply(text).Length <= text.Length);

    [Fact]
    public void Apply_MaskedText_StaysAsItIs() =>
        Fragments.Array[1, 12].Sample(fragments =>
        {
            var masked = SqlMasker.Apply(string.Concat(fragments));
            return SqlMasker.Apply(masked) == masked;
        });

    /// <summary>Every secret is made of Z and digits, which occur nowhere else.</summary>
    private static Gen<string> Secret => Gen.String[Gen.Char["Z09 ;=-"], 1, 12];

    private static Gen<string> Fragments => Gen.OneOf(
        Gen.Int[0, Plain.Length - 1].Select(index => Plain[index]),
        Secret.Select(secret => $" '{secret}' "),
        Secret.Select(secret => $" '{secret}''{secret}' "),
        Secret.Select(secret => $" E'{secret}\\'{secret}\\\\' "),
        Secret.Select(secret => $" e'\\\\\\'{secret}' "),
        Secret.Select(secret => $" B'{secret}' "),
        Secret.Select(secret => $" N'{secret}' "),
        Secret.Select(secret => $" U&'\\00{secret}' "),
        Secret.Select(secret => $" $${secret}$$ "),
        Secret.Select(secret => $" $tag${secret}'$${secret}$tag$ "),
        Secret.Select(secret => $" --{secret}\n"),
        Secret.Select(secret => $" /*{secret}/* '{secret} */ {secret}*/ "),
        Gen.Int[0, int.MaxValue].Select(number => $" {number} "),
        Gen.Double[0, 1e9].Select(number => FormattableString.Invariant($" {number:0.000} ")),
        Gen.Int[0, int.MaxValue].Select(number => $" 0x{number:X} "),
        // Read in two ways, depending on standard_conforming_strings: in either, it is a literal.
        Secret.Select(secret => $" '{secret}\\'{secret}' "));
}
