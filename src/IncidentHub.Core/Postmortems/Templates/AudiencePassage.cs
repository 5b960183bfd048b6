using DotLiquid;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>
/// The tags "internal" and "public": a passage for one of the two audiences. For the other it is not run at all. For whom is rendered stands
/// where a template cannot write.
/// </summary>
internal sealed class AudiencePassage : Block
{
    private const string Register = "isPublic";

    private bool forPublic;

    public static void Set(Hash registers, bool isPublic) => registers[Register] = isPublic;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        forPublic = tagName == "public";
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        if (context.Registers.Get<bool>(Register) == forPublic)
            base.Render(context, result);
    }
}
