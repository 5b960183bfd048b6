namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Something that the importer is not sure of and that a person should settle.</summary>
/// <param name="Code">One of <see cref="ImportDoubtCodes"/>.</param>
/// <param name="Line">The line in the document, counted from 1; 0 where it concerns the document as a whole.</param>
/// <param name="Message">What is doubted, for a person, naming every side of a contradiction.</param>
/// <param name="Candidates">
/// The possible readings. Instants are ISO 8601 with offset; where the document gives no date they are a time alone (<c>10:00+03:00</c>),
/// where it gives no year a month and a day (<c>--05-31</c>), and where it gives no time a date (<c>2023-03-14</c>).
/// </param>
public sealed record ImportDoubt(string Code, int Line, string Message, IReadOnlyList<string> Candidates);
