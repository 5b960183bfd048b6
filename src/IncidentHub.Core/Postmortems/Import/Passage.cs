namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Running text that was gathered from the document.</summary>
internal sealed record Passage(string Text, IReadOnlyList<int> Lines, Confidence Confidence = Confidence.Certain)
{
    public ValueSource Source => new(Lines, Confidence);

    /// <summary>Both, each sentence once; as sure as the less sure of them.</summary>
    public static Passage? Join(params Passage?[] passages)
    {
        var present = passages.OfType<Passage>().DistinctBy(passage => passage.Text).ToList();
        return present.Count == 0 ? null
            : new(string.Join("\n\n", present.Select(passage => passage.Text)), [.. present.SelectMany(passage => passage.Lines).Distinct().Order()], present.Min(passage => passage.Confidence));
    }
}
