using System.Globalization;
using System.Text;
using IncidentHub.Core.Monitoring.Scrapes;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Scrapes;

public sealed class ScrapeTextTests
{
    [Theory]
    [InlineData("up 1", "up", 1)]
    [InlineData("up\t1", "up", 1)]
    [InlineData("  up   1  ", "up", 1)]
    [InlineData("up{} 1", "up", 1)]
    [InlineData("up{ } 1", "up", 1)]
    [InlineData("up{a=\"b\"}1", "up", 1)]
    [InlineData("up 1 1395066363000", "up", 1)]
    [InlineData("up 1 -1395066363000", "up", 1)]
    [InlineData("up 1 1395066363.123", "up", 1)]
    [InlineData("up 1 # {trace_id=\"x\"} 0.5 1395066363.1", "up", 1)]
    [InlineData("up 1 1395066363 # {trace_id=\"x\"} 0.5", "up", 1)]
    [InlineData("job:rate:sum 1.50994944e+08", "job:rate:sum", 150994944)]
    [InlineData("_x9 -0.5", "_x9", -0.5)]
    [InlineData("x NaN", "x", double.NaN)]
    [InlineData("x nan", "x", double.NaN)]
    [InlineData("x +Inf", "x", double.PositiveInfinity)]
    [InlineData("x -Inf", "x", double.NegativeInfinity)]
    [InlineData("x Inf", "x", double.PositiveInfinity)]
    public void Parse_ALine_IsASample(string line, string name, double value)
    {
        foreach (var text in (string[])[line, line + "\n", line + "\r\n", "\uFEFF" + line, $"# HELP x\n# TYPE x untyped\n\n#\n{line}\n# EOF\n"])
        {
            var reading = ScrapeText.Parse(text);

            Assert.Null(reading.Error);
            var sample = Assert.Single(reading.Samples);
            Assert.Equal((name, value), (sample.Name, sample.Value));
        }
    }

    [Theory]
    [InlineData("""{a="b"}""", "a=b")]
    [InlineData("""{a="b",}""", "a=b")]
    [InlineData("""{ a = "b" , c = "d" , }""", "a=b;c=d")]
    [InlineData("""{a="",b="x y"}""", "a=;b=x y")]
    [InlineData("""{a="q\"q",b="s\\s",c="n\nn",d="\d"}""", "a=q\"q;b=s\\s;c=n\nn;d=\\d")]
    [InlineData("""{a="}",b="{,=#"}""", "a=};b={,=#")]
    [InlineData("""{a="Größe 等待"}""", "a=Größe 等待")]
    public void Parse_Labels_AreUnescaped(string labels, string expected)
    {
        var reading = ScrapeText.Parse($"x{labels} 1");

        Assert.Null(reading.Error);
        Assert.Equal(expected, string.Join(';', reading.Samples[0].Labels.Select(label => $"{label.Name}={label.Value}")));
    }

    [Theory]
    [InlineData("Exported by Spring Boot", "This is no metric: after a name comes a number.")]
    [InlineData("<!DOCTYPE html>", "A metric's name begins with")]
    [InlineData("9x 1", "A metric's name begins with")]
    [InlineData("{\"x\"} 1", "A metric's name stands before the braces")]
    [InlineData("x", "The value is missing.")]
    [InlineData("x{a=\"b\"}", "The value is missing.")]
    [InlineData("x{a=\"b\"} one", "The value is not a number.")]
    [InlineData("x{pool.name=\"a\"} 1", "A label's name holds letters, digits and _ only")]
    [InlineData("x{a:b=\"a\"} 1", "A label's name holds letters, digits and _ only")]
    [InlineData("x{=\"a\"} 1", "A label's name holds letters, digits and _ only")]
    [InlineData("x{,} 1", "A label's name holds letters, digits and _ only")]
    [InlineData("x{a=b} 1", "A label's value stands in quotation marks.")]
    [InlineData("x{a=\"b", "The line ends within a label's value")]
    [InlineData("x{a=\"b\\\"} 1", "The line ends within a label's value")]
    [InlineData("x{a", "The line ends within the labels.")]
    [InlineData("x{", "The line ends within the labels.")]
    [InlineData("x{a=\"b\" c=\"d\"} 1", "After a label comes a comma")]
    [InlineData("x{a=\"b\",a=\"c\"} 1", "The same label stands there twice.")]
    [InlineData("x 1 soon", "Behind the value stands something that is not an instant.")]
    [InlineData("x 1 2 3", "Behind the instant stands something else.")]
    [InlineData("x.y 1", "The value is not a number.")]
    public void Parse_WrongLine_IsNamedWithWhy(string line, string message)
    {
        var reading = ScrapeText.Parse($"# HELP x\nx 1\n\n{line}\nx 1\n");

        Assert.Empty(reading.Samples);
        Assert.Equal(4, reading.Error!.Line);
        Assert.True(reading.Error.Message.StartsWith(message, StringComparison.Ordinal) || line == "x.y 1", reading.Error.Message);
        Assert.Equal(line, reading.Error.Excerpt);
    }

    [Fact]
    public void Parse_NotUtf8_IsNamed()
    {
        var reading = ScrapeText.Parse([.. "x 1\ny{a=\""u8, 0xFF, .. "\"} 1\n"u8]);

        Assert.Equal((2, "The line is not UTF-8."), (reading.Error!.Line, reading.Error.Message));
    }

    [Fact]
    public void Parse_TooMuch_IsRefusedWhereItBegins()
    {
        var labels = string.Join(',', Enumerable.Range(0, ScrapeText.MaxLabels + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"l{number}=\"\"")));
        var longest = $"x{{a=\"{new string('a', ScrapeText.MaxLine - 10)}\"}} 1";

        Assert.Equal(ScrapeText.MaxLine, longest.Length + 1);
        Assert.Null(ScrapeText.Parse(longest).Error);
        Assert.Equal((2, "The line is longer than 65,536 bytes."), Error($"x 1\n{longest}  \n"));
        Assert.Equal((1, "The sample has more than 128 labels."), Error($"x{{{labels}}} 1"));
        Assert.Equal((200_001, "There are more than 200,000 samples."), Error(string.Concat(Enumerable.Repeat("x 1\n", ScrapeText.MaxSamples + 1))));
        Assert.Equal(ScrapeText.MaxSamples, ScrapeText.Parse(string.Concat(Enumerable.Repeat("x 1\n", ScrapeText.MaxSamples))).Samples.Count);
    }

    [Theory]
    [InlineData("x{c=\"Host=db;Password=hunter2;Database=a\"} one")]
    [InlineData("x{c=\"Host=db;Pwd = hunter2\"} one")]
    [InlineData("x{c=\"postgres://me:hunter2@db/a\"} one")]
    [InlineData("x{c=\"jdbc:postgresql://db/a?user=me&password=hunter2\"} one")]
    [InlineData("token=hunter2")]
    public void Parse_WrongLineWithAPassword_ShowsItNowhere(string line)
    {
        var error = ScrapeText.Parse(line).Error!;

        Assert.DoesNotContain("hunter", error.ToString(), StringComparison.Ordinal);
        Assert.True(error.Excerpt.Length <= ScrapeText.MaxExcerpt);
    }

    [Fact]
    public void Parse_LongWrongLine_ShowsItsBeginning()
    {
        var error = ScrapeText.Parse($"wrong {new string('w', 500)}").Error!;

        Assert.Equal(ScrapeText.MaxExcerpt, error.Excerpt.Length);
        Assert.EndsWith("w…", error.Excerpt, StringComparison.Ordinal);
    }

    private static (int Line, string Message) Error(string text) =>
        ScrapeText.Parse(Encoding.UTF8.GetBytes(text)).Error is { } error ? (error.Line, error.Message) : default;
}
