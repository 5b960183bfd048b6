using System.Net;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>What stands around every page that leaves as a file.</summary>
internal static class OutPage
{
    public const string End = "</main></body></html>\n";

    // Said inside the file, because nothing else goes along with it: even a hole in our own cleaning runs and loads nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <param name="title">Any text; encoded here.</param>
    public static string Begin(string title) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {OutStyle.Sheet}
        </style>
        </head>
        <body><main>
        """;
}
