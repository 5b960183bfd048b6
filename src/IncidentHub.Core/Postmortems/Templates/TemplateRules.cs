using System.Text.RegularExpressions;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>What a template may contain, checked before the engine sees it.</summary>
internal static partial class TemplateRules
{
    /// <summary>Longest template, in UTF-16 code units.</summary>
    public const int LongestTemplate = 100_000;

    // The engine parses and renders blocks by recursion, and throws every error again at each level: deep nesting would
    // exhaust the stack, which ends the process.
    private const int DeepestNesting = 15;
    private const int MostBlocks = 250;
    private const int MostTokens = 5_000;
    private const int MostShown = 50;

    private static readonly string[] BlockTags = ["if", "unless", "case", "for", "capture", "comment", "raw", "internal", "public"];

    private static readonly string[] OtherTags =
        ["else", "elsif", "when", "break", "continue", "assign", "cycle", "increment", "decrement", LiveBlock.Word];

    /// <summary>The tags, those that close a block among them.</summary>
    public static IReadOnlyList<string> AllTags { get; } = [.. BlockTags.Concat(OtherTags).Concat(BlockTags.Select(tag => "end" + tag)).Order(StringComparer.Ordinal)];

    public static void Check(string template, IReadOnlyList<TemplateToken> tokens)
    {
        if (template.Length > LongestTemplate)
            throw new TemplateProblemException(null, $"The template is longer than {LongestTemplate} characters.");
        if (tokens.Count > MostTokens)
            throw new TemplateProblemException(tokens[MostTokens].Line, $"The template has more than {MostTokens} tags and values.");

        var open = new Stack<TemplateToken>();
        var blocks = 0;
        var shown = 0;
        foreach (var token in tokens)
        {
            CheckRanges(token);
            if (!token.IsTag)
                continue;
            if (IsInsideLiteralText(open, token))
                continue;

            if (BlockTags.Contains(token.Tag, StringComparer.Ordinal))
            {
                open.Push(token);
                if (open.Count > DeepestNesting)
                    throw new TemplateProblemException(token.Line, $"Blocks are nested deeper than {DeepestNesting} levels.");
                if (++blocks > MostBlocks)
                    throw new TemplateProblemException(token.Line, $"The template has more than {MostBlocks} blocks.");
            }
            else if (token.Tag.StartsWith("end", StringComparison.Ordinal))
            {
                Close(open, token);
            }
            else if (!OtherTags.Contains(token.Tag, StringComparer.Ordinal))
            {
                throw new TemplateProblemException(token.Line, UnknownTag(token.Tag));
            }
            else if (token.Tag == LiveBlock.Word)
            {
                CheckShown(token, ref shown);
            }
        }

        if (open.TryPeek(out var unclosed))
            throw new TemplateProblemException(unclosed.Line, $"{{% {unclosed.Tag} %}} is never closed: {{% end{unclosed.Tag} %}} is missing.");
    }

    private static bool IsInsideLiteralText(Stack<TemplateToken> open, TemplateToken token)
    {
        if (!open.TryPeek(out var block) || block.Tag is not ("raw" or "comment") || token.Tag == "end" + block.Tag)
            return false;

        // Nothing of it is run, but a block that opens there could be read as one that counts.
        if (BlockTags.Contains(token.Tag, StringComparer.Ordinal) || token.Tag.StartsWith("end", StringComparison.Ordinal) || !OtherTags.Contains(token.Tag, StringComparer.Ordinal))
            throw new TemplateProblemException(token.Line, $"A tag cannot stand inside {{% {block.Tag} %}}.");
        return true;
    }

    private static void Close(Stack<TemplateToken> open, TemplateToken token)
    {
        if (!open.TryPop(out var opened))
            throw new TemplateProblemException(token.Line, $"{{% {token.Tag} %}} closes nothing.");
        if (token.Tag != "end" + opened.Tag)
            throw new TemplateProblemException(token.Line, $"{{% {token.Tag} %}} stands where {{% end{opened.Tag} %}} is due for the {{% {opened.Tag} %}} of line {opened.Line}.");
    }

    // Each is a template of its own, with loops over all that the incident has.
    private static void CheckShown(TemplateToken token, ref int shown)
    {
        if (!LiveBlocks.Names.Contains(LiveBlock.NameIn(token.Inner[LiveBlock.Word.Length..]), StringComparer.Ordinal))
            throw new TemplateProblemException(token.Line, $"{{% {LiveBlock.Word} … %}} can show {string.Join(", ", LiveBlocks.Names)}.");
        if (++shown > MostShown)
            throw new TemplateProblemException(token.Line, $"The template shows more than {MostShown} blocks.");
    }

    private static string UnknownTag(string tag) => tag switch
    {
        "" => "A tag needs a name, such as {% if … %}.",
        "include" or "render" or "extends" or "block" => $"{{% {tag} %}} is not allowed: a template stands for itself.",
        _ => $"There is no tag \"{tag}\". There are {string.Join(", ", BlockTags)}, {string.Join(", ", OtherTags)}.",
    };

    // Counting through a long range cannot be interrupted, so a range may only be written in small digits.
    private static void CheckRanges(TemplateToken token)
    {
        foreach (var word in token.Inner.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = SmallRange().Replace(word, "");
            if (rest.Contains("..", StringComparison.Ordinal) && rest.Contains('(', StringComparison.Ordinal))
                throw new TemplateProblemException(token.Line, "A range is written in digits and goes up to 9999, such as (1..10).");
        }
    }

    [GeneratedRegex(@"\([0-9]{1,4}\.\.[0-9]{1,4}\)", RegexOptions.CultureInvariant)]
    private static partial Regex SmallRange();
}
