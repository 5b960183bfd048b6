using DotLiquid;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>What one rendering may use up: characters and steps, whatever produces them.</summary>
internal sealed class RenderBudget
{
    /// <summary>Longest text that one value or one capture may hold.</summary>
    public const int LongestText = 200_000;

    /// <summary>Longest document.</summary>
    public const int LongestDocument = 500_000;

    private const string Key = "render_budget";
    private const int MostCharacters = 5_000_000;
    private const int MostSteps = 500_000;

    private int characters;
    private int steps;

    public static RenderBudget Of(Context context) =>
        context.Registers[Key] as RenderBudget ?? throw new InvalidOperationException("The rendering has no budget.");

    public void AddTo(Hash registers) => registers[Key] = this;

    /// <summary>Counts a step that produced so many characters.</summary>
    public void Spend(int produced)
    {
        characters += produced;
        if (++steps > MostSteps)
            throw new TemplateProblemException(null, "The template takes too many steps: a loop runs too often.");
        if (characters > MostCharacters)
            throw new TemplateProblemException(null, "The template produces too much text: a loop or a filter repeats it too often.");
    }

    /// <summary>Counts a text and hands it on.</summary>
    public string Spend(string text)
    {
        if (text.Length > LongestText)
            throw new TemplateProblemException(null, $"A value grew longer than {LongestText} characters.");
        Spend(text.Length);
        return text;
    }
}
