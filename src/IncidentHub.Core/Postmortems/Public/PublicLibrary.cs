using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What everybody may read. Nothing but what was published to everybody is looked at, so there is no actor.</summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class PublicLibrary(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>How many a page of the library has.</summary>
    public const int PageSize = 50;

    /// <summary>The newest version of each that is not withdrawn, the last published first; with words, those that hold them.</summary>
    /// <param name="text">Words; empty for all.</param>
    /// <param name="page">From 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PublicListing>> ListAsync(string text, int page = 0, CancellationToken cancellationToken = default)
    {
        var query = SearchText.PrefixQuery(text ?? "");
        if (query is null && !string.IsNullOrWhiteSpace(text))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = db.PublicVersions.AsNoTracking();
        if (query is not null)
            versions = versions.Where(version => EF.Property<NpgsqlTsVector>(version, PublicVersionConfiguration.SearchVector).Matches(EF.Functions.ToTsQuery("simple", query)));
        var found =
            from shown in db.PublicPostmortems.AsNoTracking()
            where shown.LatestNumber > shown.WithdrawnUpTo
            join version in versions on new { shown.Id, Number = shown.LatestNumber } equals new { Id = version.PublicPostmortemId, version.Number }
            orderby version.PublishedAt descending, shown.Number descending
            select new PublicListing(shown.Number, version.Number, version.Id, version.Title, version.Summary, version.PublishedAt);
        return await found.Skip((int)Math.Min((long)Math.Max(page, 0) * PageSize, int.MaxValue)).Take(PageSize).ToListAsync(cancellationToken);
    }

    /// <summary>One version; null when none with that number was ever published.</summary>
    /// <param name="number">The public number.</param>
    /// <param name="version">The version; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PublicReading?> ReadAsync(int number, int? version = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from shown in db.PublicPostmortems.AsNoTracking()
            where shown.Number == number && shown.LatestNumber > 0
            join each in db.PublicVersions.AsNoTracking() on shown.Id equals each.PublicPostmortemId
            where each.Number == (version ?? shown.LatestNumber)
            select new { Shown = shown, Version = each };
        return await found.SingleOrDefaultAsync(cancellationToken) is { } read
            ? read.Version.Number <= read.Shown.WithdrawnUpTo
                ? new PublicReading.Withdrawn(number, read.Shown.WithdrawnAt ?? read.Version.PublishedAt, read.Shown.WithdrawalNotice)
                : new PublicReading.Published(number, read.Version, read.Shown.LatestNumber, read.Shown.WithdrawnUpTo)
            : null;
    }

    /// <summary>A drawing; null when no version that can be read shows it.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> FindPictureAsync(string hash, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from picture in db.PublicPictures.AsNoTracking()
            where picture.Hash == hash
            join version in db.PublicVersions on picture.PublicVersionId equals version.Id
            join shown in db.PublicPostmortems on version.PublicPostmortemId equals shown.Id
            where version.Number > shown.WithdrawnUpTo
            select picture.Svg;
        return await found.FirstOrDefaultAsync(cancellationToken);
    }
}
