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

    public override void Render(Context context, TextWriter result) =>
        context.Stack(() => block.Render(result, RenderParameters.FromContext(context, result.FormatProvider)));
}
