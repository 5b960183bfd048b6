namespace IncidentHub.Web.Hosting;

/// <summary>Where the lines for whoever started the app go: standard output, never the logger, which may be kept or sent on.</summary>
internal sealed record StartOutput(TextWriter Writer);
