using System.Buffers;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The languages in which servers report deadlocks.</summary>
internal static partial class ServerLanguages
{
    /// <summary>English first: it is what others fall back to where a message is not translated.</summary>
    public static IReadOnlyList<ServerLanguage> All { get; } = Read();

    /// <summary>Words behind which a line of a detail is recognized.</summary>
    public static IReadOnlyList<(string Anchor, ServerLanguage Language, MessageTemplate Template)> Waits { get; } =
        [.. All.SelectMany(language => language.Waits.Select(template => (template.Anchor, language, template)))];

    public static SearchValues<string> WaitAnchors { get; } =
        SearchValues.Create([.. Waits.Select(wait => wait.Anchor).Distinct()], StringComparison.Ordinal);

    /// <summary>The message "deadlock detected" in every language.</summary>
    public static IReadOnlyList<string> Deadlock { get; } = [.. All.SelectMany(language => language.Deadlock)];

    public static SearchValues<string> DeadlockMessages { get; } = SearchValues.Create([.. Deadlock], StringComparison.Ordinal);

    /// <summary>Understands the description of a lock in any language.</summary>
    /// <param name="text">As written.</param>
    /// <param name="first">The language to try first.</param>
    public static LockTarget Target(string text, ServerLanguage first)
    {
        foreach (var language in All.Prepend(first))
        {
            foreach (var (lockType, template) in language.Targets)
            {
                if (template.Match(text, 0, out var end) is { } found && end == text.Length)
                    return new(text, lockType, English[lockType].Fill([.. found.Select(range => text[range].Trim())]));
            }
        }
        return new(text, "", text);
    }

    private static readonly Dictionary<string, MessageTemplate> English = All[0].Targets.ToDictionary(target => target.LockType, target => target.Template);

    private static List<ServerLanguage> Read()
    {
        var all = new List<ServerLanguage>();
        foreach (var line in Messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '[')
            {
                all.Add(new());
                continue;
            }
            var (key, value) = (line[..line.IndexOf(" = ", StringComparison.Ordinal)], line[(line.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
            switch (key)
            {
                case "deadlock":
                    all[^1].Deadlock.Add(value);
                    break;
                case "wait":
                    all[^1].Waits.Add(new(value));
                    break;
                case "process":
                    all[^1].Process = value;
                    break;
                default:
                    all[^1].Targets.Add((key, new(value)));
                    break;
            }
        }
        return all;
    }
}
