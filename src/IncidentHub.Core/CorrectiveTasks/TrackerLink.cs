namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>The address of a task in another tool, with the number that people there call it by.</summary>
public static class TrackerLink
{
    /// <summary>Characters of an address.</summary>
    public const int Longest = 500;

    /// <summary>What is wrong with an address; null when nothing is. Empty is none.</summary>
    public static string? Check(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Trim().Length == 0)
            return null;
        return address.Length > Longest || address.Any(char.IsControl) || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0
            ? $"The link to a tracker is an address that begins with http:// or https://, without a password in it, of at most {Longest} characters." : null;
    }

    /// <summary>
    /// How the other tool calls it, read from its address: <c>OPS-17</c> of Jira, Linear and YouTrack, <c>shop#42</c> of GitHub,
    /// GitLab and Gitea, <c>#42</c> of what ends in a number; the host where none of these fits.
    /// </summary>
    public static string Label(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return address;
        var parts = Uri.UnescapeDataString(uri.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(parts, IsKey) is { } key)
            return key;
        if (QueryNumber(uri.Query) is { } queried)
            return $"#{queried}";
        for (var i = parts.Length - 1; i > 0; i--)
        {
            if (!IsNumber(parts[i]))
                continue;
            var kind = parts[i - 1];
            if (kind is not ("issues" or "pull" or "merge_requests" or "pulls" or "work_items"))
                return $"#{parts[i]}";
            // GitLab puts a dash between the project and its things.
            var project = i - 2 >= 0 && parts[i - 2] == "-" ? i - 3 : i - 2;
            return project >= 0 ? $"{parts[project]}#{parts[i]}" : $"#{parts[i]}";
        }
        return uri.Host;
    }

    private static bool IsKey(string part)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        return dash is >= 2 and <= 10 && char.IsAsciiLetterUpper(part[0])
            && part[..dash].All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_') && IsNumber(part[(dash + 1)..]);
    }

    private static bool IsNumber(string part) => part.Length is > 0 and <= 10 && part.All(char.IsAsciiDigit);

    private static string? QueryNumber(string query) => query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] is "id" or "issue" or "ticket" && IsNumber(pair[1]))
        .Select(pair => pair[1]).FirstOrDefault();
}
