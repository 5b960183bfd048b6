using System.Globalization;
using System.Text;
using CsCheck;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Typing;
using Xunit;

namespace IncidentHub.Core.Tests.Search;

public sealed class TypedSearchTests
{
    private static readonly string[] Marks = [" ", "\"", "-", "INC-", "\0", "é", "𐐷", " -\""];

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("pool", "pool")]
    [InlineData("Pool  exhausted\t!", "Pool | exhausted")]
    [InlineData("\"connection pool\" full", "=connection pool | full")]
    [InlineData("“connection pool”", "=connection pool")]
    [InlineData("\"connection pool", "connection | pool")]
    [InlineData("\"\" pool", "pool")]
    [InlineData("pool -full", "pool | -full")]
    [InlineData("pool -\"too full\"", "pool | -=too full")]
    [InlineData("pool - full -", "pool | full")]
    [InlineData("time-out", "time out")]
    [InlineData("db-3.example.net", "db 3 example net")]
    [InlineData("orders_pkey", "orders pkey")]
    [InlineData("pool & | ! ( ) : * <-> \\ '", "pool")]
    [InlineData("a\0b", "a b")]
    [InlineData("🔥 pool 🔥", "pool")]
    [InlineData("\ud83d pool", "pool")]
    [InlineData("חיבור מאגר", "חיבור | מאגר")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Read_WhatWasTyped_IsWordsAndPhrases(string typed, string expected) =>
        Assert.Equal(expected, string.Join(" | ", TypedSearch.Read(typed).Terms.Select(Show)));

    [Theory]
    [InlineData("42", SearchKind.Incident, 42)]
    [InlineData(" inc-42 ", SearchKind.Incident, 42)]
    [InlineData("#42", SearchKind.Incident, 42)]
    [InlineData("RB-3", SearchKind.Runbook, 3)]
    [InlineData("task-7", SearchKind.Task, 7)]
    [InlineData("TR-1", SearchKind.Training, 1)]
    [InlineData("INC-", null, 0)]
    [InlineData("INC-42 pool", null, 0)]
    [InlineData("99999999999", null, 0)]
    [InlineData("-1", null, 0)]
    public void Read_ANumberAlone_LeadsToIt(string typed, SearchKind? kind, int number)
    {
        var read = TypedSearch.Read(typed).Number;

        Assert.Equal(kind is { } of ? new SearchNumber(of, number) : null, read);
    }

    [Fact]
    public void AsksForSomething_OnlyExclusions_DoesNot()
    {
        Assert.False(TypedSearch.Read("-pool").AsksForSomething);
        Assert.False(TypedSearch.Read("!!!").AsksForSomething);
        Assert.True(TypedSearch.Read("-pool full").AsksForSomething);
    }

    [Fact]
    public void With_OtherWords_KeepsEverythingElseAsItWasTyped()
    {
        var typed = TypedSearch.Read("conection  \"as it is\" -lemon exausted!");

        Assert.Equal(
            "connection  \"as it is\" -lemon exhausted!",
            typed.With(new Dictionary<SearchTerm, string> { [typed.Terms[0]] = "connection", [typed.Terms[3]] = "exhausted" }));
    }

    [Fact]
    public void Read_Anything_IsFewShortWordsOfLettersAndDigitsThatStandWhereTheySay() =>
        Gen.Select(Gen.String, Gen.Int[0, Marks.Length - 1], (text, mark) => text + Marks[mark] + text).Sample(typed =>
        {
            var read = TypedSearch.Read(typed);
            return read.Text.Length <= TypedSearch.Longest && read.Terms.Count <= TypedSearch.MostTerms
                && read.Terms.All(term => term.Words.Count > 0 && term.Start >= 0 && term.Start + term.Length <= read.Text.Length)
                && read.Terms.SelectMany(term => term.Words).All(word => word.Length is > 0 and <= 64 && word.EnumerateRunes().All(IsOfWords));
        });

    [Fact]
    public void Read_AVeryLongText_IsReadAtItsBeginning()
    {
        var read = TypedSearch.Read(string.Join(' ', Enumerable.Repeat(new string('x', 10_000), 1_000)));

        Assert.Equal(new string('x', 64), Assert.Single(read.Terms).Words[0]);
    }

    private static bool IsOfWords(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Show(SearchTerm term) => $"{(term.IsExcluded ? "-" : "")}{(term.IsExact ? "=" : "")}{string.Join(' ', term.Words)}";
}
