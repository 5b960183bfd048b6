using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Writes what the importer understood as JSON, for people and other programs: what <c>import --dry-run</c> prints. The names of the fields stay;
/// expected facts in this form are scored against it.
/// </summary>
public static class ImportedDocumentJson
{
    // Read by people and programs, never put into a page: letters stay letters.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The document as indented JSON. Instants keep the offset that the document said.</summary>
    public static string Write(ImportedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return JsonSerializer.Serialize(Answer(document), Options);
    }

    private static object Answer(ImportedDocument document) => new
    {
        document.TellsOfIncident,
        document.Title,
        StartedAt = Iso(document.StartedAt),
        EndedAt = Iso(document.EndedAt),
        document.Summary,
        document.Impact,
        document.AffectedUsersPercent,
        document.RootCause,
        document.Resolution,
        document.Sources,
        Timeline = document.Timeline.Select(Answer),
        Measures = document.Measures.Select(Answer),
        Tasks = document.Tasks.Select(Answer),
        ContributingFactors = document.ContributingFactors.Select(Answer),
        Doubts = document.AllDoubts,
        document.Unplaced,
    };

    private static object Answer(ImportedEntry entry) => new
    {
        OccurredAt = Iso(entry.OccurredAt),
        EndedAt = Iso(entry.EndedAt),
        entry.SaidAt,
        entry.IsApproximate,
        entry.Text,
        entry.Line,
        entry.Lines,
        entry.Confidence,
        entry.Doubts,
    };

    private static object Answer(ImportedItem item) => new { item.Text, item.Line, item.Lines, item.Title, item.Kind, item.Done, item.Confidence };

    private static string? Iso(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
