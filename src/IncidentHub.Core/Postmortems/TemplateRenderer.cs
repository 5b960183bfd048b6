using System.Globalization;
using DotLiquid.Exceptions;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Templates;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// Renders a Liquid template over an incident to Markdown, away from the caller's thread. What a template may use is an
/// allow-list; its length, steps, output and time are limited. Safe for many threads.
/// </summary>
/// <param name="time">Measures the time that one rendering may take.</param>
public sealed class TemplateRenderer(TimeProvider time)
{
    private static readonly TimeSpan LongestRender = TimeSpan.FromSeconds(3);

    /// <summary>Renders. Never throws for anything that a template or an incident may contain.</summary>
    /// <param name="template">Markdown with Liquid in it.</param>
    /// <param name="facts">The incident.</param>
    /// <param name="zone">The zone in which instants are written.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    public Task<TemplateResult> RenderAsync(string template, IncidentFacts facts, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(zone);
        return Task.Run(() => Render(template, facts, zone, cancellationToken), cancellationToken);
    }

    /// <summary>The same for readers from outside: passages for those within are not run, and the template reads only what the choice lets through.</summary>
    internal Task<TemplateResult> RenderPublicAsync(string template, IncidentFacts facts, PublicChoice choice, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        Task.Run(() => Render(template, () => PublicFacts.Of(facts, choice, zone), isPublic: true, cancellationToken), cancellationToken);

    /// <summary>Reads a template without rendering it: null when it is well-formed.</summary>
    public static TemplateProblem? Check(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        try
        {
            TemplateEngine.Parse(template, out _);
            return null;
        }
        catch (TemplateProblemException refused)
        {
            return refused.Problem;
        }
    }

    internal TemplateResult Render(string template, IncidentFacts facts, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        Render(template, () => LiquidFacts.From(facts, zone), isPublic: false, cancellationToken);

    private TemplateResult Render(string template, Func<DotLiquid.Hash> facts, bool isPublic, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(LongestRender, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        IReadOnlyList<TemplateToken> tokens = [];
        try
        {
            var parsed = TemplateEngine.Parse(template, out tokens);
            var markdown = TemplateEngine.Render(parsed, facts(), isPublic, either.Token);
            return new TemplateResult.Rendered(markdown);
        }
        catch (TemplateProblemException refused)
        {
            return new TemplateResult.Failed(refused.Problem);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(null, string.Create(CultureInfo.InvariantCulture, $"Rendering took longer than {LongestRender.TotalSeconds} s: a loop runs too often."));
        }
        catch (MaximumIterationsExceededException)
        {
            return Failed(tokens.FirstOrDefault(token => token.Tag == "for")?.Line, $"A loop runs more than {TemplateEngine.MostIterations} times.");
        }
        catch (LiquidException failure)
        {
            return Failed(TemplateEngine.LineOf(failure, tokens), failure.Message);
        }
        catch (Exception failure) when (failure is InvalidCastException or FormatException or OverflowException or System.ArgumentException
            or NullReferenceException or InvalidOperationException or NotSupportedException or System.Reflection.TargetParameterCountException
            or IndexOutOfRangeException or KeyNotFoundException or ArithmeticException or TimeoutException)
        {
            // The engine answers odd templates with whatever its code ran into; to the writer it is a mistake in the template.
            return Failed(TemplateEngine.LineOf(failure, tokens), $"The template cannot be rendered: {failure.Message}");
        }
    }

    private static TemplateResult.Failed Failed(int? line, string message) => new(new TemplateProblem(line, message));
}
