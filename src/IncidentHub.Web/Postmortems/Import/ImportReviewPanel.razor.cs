using System.Globalization;
using IncidentHub.Core.Incidents;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>What was understood and what is in doubt, for a person to settle.</summary>
public sealed partial class ImportReviewPanel
{
    private DateOnly? day;

    [Parameter, EditorRequired] public ImportReview Review { get; set; } = default!;

    [Parameter] public EventCallback OnSave { get; set; }

    [Parameter] public string? Problem { get; set; }

    [Parameter] public bool Saving { get; set; }

    private IEnumerable<(string Name, IReadOnlyList<ImportReview.Item> Items)> Lists => [("Measures", Review.Measures), ("Tasks", Review.Tasks)];

    private IEnumerable<(string Name, string Text)> Texts => new (string Name, string? Text)[]
        {
            ("Summary", Review.Document.Summary), ("Impact", Review.Document.Impact),
            ("Root cause", Review.Document.RootCause), ("Resolution", Review.Document.Resolution),
            ("Contributing factors", string.Join("\n", Review.Document.ContributingFactors.Select(factor => $"- {factor.Text}"))),
        }
        .Where(part => !string.IsNullOrWhiteSpace(part.Text)).Select(part => (part.Name, part.Text!));

    private void DayChosen()
    {
        if (day is { } chosen)
            Review.SetFirstDay(chosen);
    }

    private static Task<EditResult> Set(string value, Action<DateTimeOffset?> set)
    {
        set(value.Length == 0 ? null : DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture));
        return Task.FromResult(EditResult.Saved);
    }
}
