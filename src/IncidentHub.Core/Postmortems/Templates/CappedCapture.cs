using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>The tag "capture" with a limit: the engine's own collects without end, and captures of captures double.</summary>
internal sealed partial class CappedCapture : Block
{
    private string name = "";

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        var match = NamePattern().Match(markup);
        if (!match.Success)
            throw new SyntaxException("capture needs a name: {% capture name %}");
        name = match.Value;
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        using var captured = new BudgetWriter(RenderBudget.Of(context), RenderBudget.LongestText);
        base.Render(context, captured);
        context.Scopes[^1][name] = captured.ToString();
    }

    [GeneratedRegex(@"[\w\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
