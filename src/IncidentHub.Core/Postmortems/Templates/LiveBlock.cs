using DotLiquid;
using DotLiquid.Exceptions;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>
/// The tag "show": what IncidentHub knows, written out as we write it. It is a template over the same values as the one around it, so it can show
/// neither more than that one could nor spend more.
/// </summary>
internal sealed class LiveBlock : Tag
{
    public const string Word = "show";

    private Template block = null!;

    /// <summary>The name that the tag was given.</summary>
    public static string NameIn(string markup) => markup.Trim().Trim('-').Trim();

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        block = LiveBlocks.Find(NameIn(markup)) ?? throw new SyntaxException($"{Word} can show {string.Join(", ", LiveBlocks.Names)}.");
        base.Initialize(tagName, markup, tokens);
    }

    // With one empty line before it and one after, whatever its own template leaves.
    public override void Render(Context context, TextWriter result)
    {
        using var written = new BudgetWriter(RenderBudget.Of(context), RenderBudget.LongestDocument);
        context.Stack(() => block.Render(written, RenderParameters.FromContext(context, result.FormatProvider)));
        result.Write('\n');
        result.Write(written.ToString().Trim('\n'));
        result.Write('\n');
    }
}
