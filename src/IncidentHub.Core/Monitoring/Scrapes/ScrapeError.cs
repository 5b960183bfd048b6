namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Why a text is no scrape.</summary>
/// <param name="Line">The first line that is wrong, from 1.</param>
/// <param name="Message">What is wrong with it, in words of our own.</param>
/// <param name="Excerpt">How the line begins, at most <see cref="ScrapeText.MaxExcerpt"/> characters, without passwords.</param>
public sealed record ScrapeError(int Line, string Message, string Excerpt);
