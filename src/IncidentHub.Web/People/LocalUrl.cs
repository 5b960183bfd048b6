namespace IncidentHub.Web.People;

/// <summary>Addresses that came with a request and may lead only to our own pages.</summary>
internal static class LocalUrl
{
    /// <summary>The address if it is a path of ours, else the first page. Browsers read a backslash as a slash and skip tabs and line ends.</summary>
    public static string OrFirstPage(string? url) =>
        url is ['/', ..] && url.Length <= 2000 && !url.Any(char.IsControl) && !url.Contains('\\')
        && (url.Length == 1 || url[1] != '/') && !IsAccountPage(url) ? url : "/";

    // Coming back to one of these after the sign-in would ask to sign in, or out, again.
    private static bool IsAccountPage(string url) =>
        url.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase) || url.StartsWith("/account/", StringComparison.OrdinalIgnoreCase);
}
