using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>
/// Who is named in a text: <c>@</c> and a person's name as shown, or the part of the address before its own at sign. The longest name that
/// fits counts, so that one name may begin another.
/// </summary>
public static class Mentions
{
    /// <summary>A text names no more than so many.</summary>
    public const int Most = 20;

    /// <summary>The people that a text names and whose accounts are active, each once.</summary>
    internal static async Task<IReadOnlyList<Guid>> FindAsync(IncidentHubDbContext db, string text, CancellationToken cancellationToken)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
            return [];
        var people = await db.Users.Where(user => user.DeactivatedAt == null)
            .Select(user => new { user.Id, user.DisplayName, user.Email }).ToListAsync(cancellationToken);
        return Find(text, [.. people.SelectMany(person => new[] { (person.DisplayName, person.Id), (person.Email?.Split('@')[0] ?? "", person.Id) })]);
    }

    /// <summary>The same over names that are at hand.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">What people are called; a person may have several names.</param>
    public static IReadOnlyList<Guid> Find(string text, IReadOnlyList<(string Name, Guid Id)> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var longestFirst = names.Where(name => name.Name.Trim().Length > 0).OrderByDescending(name => name.Name.Length).ToList();
        var found = new List<Guid>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && found.Count < Most; at = text.IndexOf('@', at + 1))
        {
            // An address such as name@example.org names nobody.
            if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-'))
                continue;
            var rest = text.AsSpan(at + 1);
            foreach (var (name, id) in longestFirst)
            {
                if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) || (rest.Length > name.Length && char.IsLetterOrDigit(rest[name.Length])))
                    continue;
                if (!found.Contains(id))
                    found.Add(id);
                break;
            }
        }
        return found;
    }
}
