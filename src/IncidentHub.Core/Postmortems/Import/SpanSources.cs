namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Tells where the start and the end come from, and how sure they are when everything is doubted that there is to doubt.</summary>
internal static class SpanSources
{
    private static readonly HashSet<string> OfStart = [ImportDoubtCodes.StartContradiction, ImportDoubtCodes.StartMissing];

    private static readonly HashSet<string> OfEnd = [ImportDoubtCodes.EndContradiction, ImportDoubtCodes.EndMissing];

    private static readonly HashSet<string> OfBoth = [ImportDoubtCodes.DurationContradiction, ImportDoubtCodes.DateContradiction, ImportDoubtCodes.DateInferred];

    // About the document, not about a time in it.
    private static readonly HashSet<string> OfOthers = [ImportDoubtCodes.RootCauseInProse, ImportDoubtCodes.MeasuresFromResolution, ImportDoubtCodes.TasksAreQuestions, ImportDoubtCodes.TemplateText];

    public static ValueSource? Start(IncidentSpan span, IReadOnlyList<ImportDoubt> doubts) => Of(span.Start, span.StartLines, span.StartConfidence, OfStart, doubts);

    public static ValueSource? End(IncidentSpan span, IReadOnlyList<ImportDoubt> doubts) => Of(span.End, span.EndLines, span.EndConfidence, OfEnd, doubts);

    private static ValueSource? Of(Moment? moment, IReadOnlyList<int> lines, Confidence confidence, HashSet<string> own, IReadOnlyList<ImportDoubt> doubts)
    {
        if (moment is null)
            return null;
        var isDoubted = moment.Instant is null || doubts.Any(doubt => own.Contains(doubt.Code) || OfBoth.Contains(doubt.Code) || (lines.Contains(doubt.Line) && !IsOfOther(doubt, own)));
        return new ValueSource(lines, isDoubted ? Confidence.Doubtful : confidence);
    }

    private static bool IsOfOther(ImportDoubt doubt, HashSet<string> own) =>
        OfOthers.Contains(doubt.Code) || ((OfStart.Contains(doubt.Code) || OfEnd.Contains(doubt.Code)) && !own.Contains(doubt.Code));
}
