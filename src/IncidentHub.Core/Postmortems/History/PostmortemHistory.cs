using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.History;

/// <summary>What a draft was before, for those who may see its incident.</summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class PostmortemHistory(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>So many are kept of a draft; older ones go.</summary>
    public const int Most = 200;

    /// <summary>After such a pause a sitting is over.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The longest sitting.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // So many characters that are replaced at once are not writing that goes on: what was there before is worth a state of its own.
    private const int MuchReplaced = 300;
    private const int LongestNames = 100;

    /// <summary>The states of a draft, the newest first; empty when the actor sees no such draft.</summary>
    public async Task<IReadOnlyList<RevisionRow>> ListAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(db, actor, incidentNumber)
            .OrderByDescending(revision => revision.Number)
            .Select(revision => new RevisionRow(revision.Number, revision.AuthorName, revision.BeganAt, revision.SavedAt, revision.Source.Length))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One state; null when the actor sees none of that number.</summary>
    public async Task<RevisionText?> FindAsync(Actor actor, int incidentNumber, int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var two = await Of(db, actor, incidentNumber)
            .Where(revision => revision.Number <= number)
            .OrderByDescending(revision => revision.Number).Take(2)
            .ToListAsync(cancellationToken);
        return two is [var found, ..] && found.Number == number
            ? new RevisionText(
                new RevisionRow(found.Number, found.AuthorName, found.BeganAt, found.SavedAt, found.Source.Length), found.Source, found.TimeZone, two.Count > 1 ? two[1].Source : "")
            : null;
    }

    /// <summary>Keeps what a save makes of a draft, within its transaction and before the draft itself is changed.</summary>
    /// <returns>True when a new state began.</returns>
    internal static async Task<bool> KeepAsync(
        IncidentWrite write, Postmortem draft, string source, string timeZone, bool isNewSitting, TimeProvider time, CancellationToken cancellationToken)
    {
        var latest = await write.Db.PostmortemRevisions.Where(revision => revision.PostmortemId == draft.Id)
            .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
        // Two who write at once are one sitting: a state for each turn would be none to read.
        if (latest is not null && !isNewSitting && GoesOn(latest, write, source) && NamesWith(latest.AuthorName, write.Actor.Name) is { } names)
        {
            latest.AuthorName = names;
            (latest.Source, latest.TimeZone, latest.SavedAt) = (source, timeZone, write.Now);
            return false;
        }

        // A draft of before there was a history: what it was is its beginning.
        if (latest is null)
        {
            latest = FirstOf(draft, time);
            write.Db.PostmortemRevisions.Add(latest);
        }

        write.Db.PostmortemRevisions.Add(new PostmortemRevision
        {
            Id = Ids.NewId(time),
            PostmortemId = draft.Id,
            Number = latest.Number + 1,
            Source = source,
            TimeZone = timeZone,
            BeganAt = write.Now,
            SavedAt = write.Now,
            AuthorId = write.Actor.UserId,
            AuthorName = write.Actor.Name,
        });
        var oldest = latest.Number + 1 - Most;
        write.Db.PostmortemRevisions.RemoveRange(
            await write.Db.PostmortemRevisions.Where(revision => revision.PostmortemId == draft.Id && revision.Number <= oldest).ToListAsync(cancellationToken));
        return true;
    }

    /// <summary>The state in which a draft is.</summary>
    internal static PostmortemRevision FirstOf(Postmortem draft, TimeProvider time) => new()
    {
        Id = Ids.NewId(time),
        PostmortemId = draft.Id,
        Number = 1,
        Source = draft.Source,
        TimeZone = draft.TimeZone,
        BeganAt = draft.UpdatedAt,
        SavedAt = draft.UpdatedAt,
        AuthorId = draft.UpdatedById,
        AuthorName = draft.UpdatedByName,
    };

    private static bool GoesOn(PostmortemRevision latest, IncidentWrite write, string source) =>
        latest.Number > 1 && write.Now - latest.SavedAt < Pause && write.Now - latest.BeganAt < Longest && Replaced(latest.Source, source) <= MuchReplaced;

    // What stands between the common beginning and the common end.
    private static int Replaced(string before, string after)
    {
        var most = Math.Min(before.Length, after.Length);
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < most - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        return before.Length - start - end;
    }

    private static string? NamesWith(string names, string name) => names.Split(", ").Contains(name) ? names
        : names.Length + name.Length + 2 <= LongestNames ? $"{names}, {name}" : null;

    private static IQueryable<PostmortemRevision> Of(IncidentHubDbContext db, Actor actor, int incidentNumber) =>
        from incident in db.Incidents.VisibleTo(actor)
        where incident.Number == incidentNumber
        join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
        join revision in db.PostmortemRevisions.AsNoTracking() on postmortem.Id equals revision.PostmortemId
        select revision;
}
