using System.Globalization;
using System.Runtime.CompilerServices;
using DotLiquid;
using DotLiquid.Exceptions;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>The Liquid engine as we use it: set up once, one context per rendering, only our own filters.</summary>
internal static class TemplateEngine
{
    /// <summary>How often one loop may run; nested loops are ended by steps and time.</summary>
    public const int MostIterations = 10_000;

    private static readonly HashSet<string> FilterNames =
        [.. typeof(TemplateFilters).GetMethods().Where(method => method.IsStatic).Select(method => new DotLiquid.NamingConventions.RubyNamingConvention().GetMemberName(method.Name))];

    /// <summary>The filters by name.</summary>
    public static IReadOnlyList<string> Filters { get; } = [.. FilterNames.Order(StringComparer.Ordinal)];

    // The engine keeps its tags in a static table: written here, before the first template is read, and never again.
    static TemplateEngine()
    {
        // Its own tags first: they would overwrite ours.
        RuntimeHelpers.RunClassConstructor(typeof(Liquid).TypeHandle);
        Template.RegexTimeOut = TimeSpan.FromSeconds(1);
        Template.RegisterTag<CappedCapture>("capture");
        Template.RegisterTag<AudiencePassage>("internal");
        Template.RegisterTag<AudiencePassage>("public");
        Template.RegisterTag<LiveBlock>(LiveBlock.Word);
    }

    public static Template Parse(string source, out IReadOnlyList<TemplateToken> tokens)
    {
        if (source.Length > TemplateRules.LongestTemplate)
            throw new TemplateProblemException(null, $"The template is longer than {TemplateRules.LongestTemplate} characters.");

        tokens = TemplateScanner.Scan(source);
        TemplateRules.Check(source, tokens);
        CheckFilters(tokens);
        try
        {
            var template = Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return template;
        }
        catch (Exception failure) when (failure is LiquidException or System.ArgumentException or System.Text.RegularExpressions.RegexMatchTimeoutException or InvalidOperationException)
        {
            throw new TemplateProblemException(LineOfMistake(tokens), failure.Message);
        }
    }

    public static string Render(Template template, Hash facts, bool isPublic, CancellationToken cancellationToken)
    {
        var budget = new RenderBudget();
        var registers = new Hash();
        budget.AddTo(registers);
        AudiencePassage.Set(registers, isPublic);
        var context = new Context([facts], new Hash(), registers, ErrorsOutputMode.Rethrow, MostIterations, CultureInfo.InvariantCulture, cancellationToken)
        {
            SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
        };
        context.AddFilters(typeof(TemplateFilters));
        using var writer = new BudgetWriter(budget, RenderBudget.LongestDocument);
        template.Render(writer, RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
        return writer.ToString();
    }

    /// <summary>The line of the first value or tag that a message of the engine names; null when none is named.</summary>
    public static int? LineOf(Exception failure, IReadOnlyList<TemplateToken> tokens) =>
        tokens.FirstOrDefault(token => token.Inner.Length > 3 && failure.Message.Contains(token.Inner, StringComparison.Ordinal))?.Line;

    // Read by the engine's own parser, so that what is checked is what would run.
    private static void CheckFilters(IReadOnlyList<TemplateToken> tokens)
    {
        foreach (var token in tokens)
        {
            var markup = token switch
            {
                { IsTag: false } => token.Inner,
                { Tag: "assign" } => token.Inner[(token.Inner.IndexOf('=', StringComparison.Ordinal) + 1)..],
                _ => null,
            };
            if (markup is null)
                continue;

            var unknown = new Variable(markup).Filters.FirstOrDefault(filter => !FilterNames.Contains(filter.Name));
            if (unknown is not null)
                throw new TemplateProblemException(token.Line, $"There is no filter \"{unknown.Name}\". There are {string.Join(", ", FilterNames.Order(StringComparer.Ordinal))}.");
        }
    }

    // The engine tells no position: each tag is read by itself until one fails.
    private static int? LineOfMistake(IReadOnlyList<TemplateToken> tokens)
    {
        foreach (var token in tokens)
        {
            var alone = token.Tag switch
            {
                "if" or "unless" or "for" or "capture" or "internal" or "public" => $"{token.Text}{{% end{token.Tag} %}}",
                "case" => $"{token.Text}{{% when 1 %}}{{% endcase %}}",
                "when" => $"{{% case 1 %}}{token.Text}{{% endcase %}}",
                "elsif" => $"{{% if 1 %}}{token.Text}{{% endif %}}",
                "assign" or "cycle" or "increment" or "decrement" or LiveBlock.Word or "" => token.Text,
                _ => null,
            };
            if (alone is not null && !IsWellFormed(alone))
                return token.Line;
        }

        return null;
    }

    private static bool IsWellFormed(string source)
    {
        try
        {
            Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
            return true;
        }
        catch (Exception failure) when (failure is LiquidException or System.ArgumentException)
        {
            return false;
        }
    }
}
