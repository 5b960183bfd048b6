using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>The sections of a source, and what helps whoever writes them.</summary>
public sealed class SourceOutlineTests
{
    [Fact]
    public void Of_ATemplate_HasItsSectionsWithTheirHelp()
    {
        var sections = SourceOutline.Of(
            """
            # {{ incident.title }}

            Something.

            ## Impact ##

            {{ incident.impact }}
            {%- comment %}
            Whom did it hurt,
            how much?
            {% endcomment %}

            ## Lessons
            {% comment %}Keep it.{% endcomment %}

            ### Luck
            {% if tasks.size > 0 %}

            ## Actions
            {% show tasks %}
            {% endif %}
            ```
            # no heading
            ```
            """);

        Assert.Equal(
        [
            new SourceSection(1, 1, "{{ incident.title }}", "", false),
            new SourceSection(5, 2, "Impact", "Whom did it hurt, how much?", false),
            new SourceSection(13, 2, "Lessons", "Keep it.", true),
            new SourceSection(16, 3, "Luck", "", true),
            new SourceSection(19, 2, "Actions", "", false),
        ], sections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no heading")]
    [InlineData("#no heading")]
    [InlineData("    # code")]
    [InlineData("{% comment %}\n# in a comment\n")]
    [InlineData("~~~\n# code\n")]
    public void Of_NoHeading_IsNone(string source) => Assert.Empty(SourceOutline.Of(source));

    [Theory]
    [InlineData("# A\n{% comment %}never closed", "never closed")]
    [InlineData("# A\n{% endcomment %}", "")]
    [InlineData("# A\n{% comment %}a{% endcomment %} text {% comment %}b{% endcomment %}", "a b")]
    public void Of_ACommentOfAnyShape_IsReadAsFarAsItGoes(string source, string help)
    {
        var section = Assert.Single(SourceOutline.Of(source));

        Assert.Equal(help, section.Help.Replace("  ", " ", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_EveryShippedTemplate_HasSections() =>
        Assert.All(ShippedTemplates.All, template => Assert.NotEmpty(SourceOutline.Of(template.Body)));

    [Fact]
    public void Of_ALongHostileText_IsReadAtOnce() =>
        Assert.NotEmpty(SourceOutline.Of(string.Concat(Enumerable.Repeat("# {% comment " + new string('#', 50) + "{%\n", 1_500))));
}
