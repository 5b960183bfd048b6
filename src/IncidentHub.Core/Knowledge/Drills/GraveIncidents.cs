using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Incidents beside which nobody practises.</summary>
internal sealed class GraveIncidents(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private static readonly IncidentStatus[] Open = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())];

    /// <summary>The worst open SEV1 or SEV2 in words, such as "INC-42, a SEV2"; null when there is none. Examples do not count.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Whoever may see it or not: a drill disturbs those who work on it.
        var found = await db.Incidents
            .Where(incident => !incident.IsExample && (incident.Severity == Severity.Sev1 || incident.Severity == Severity.Sev2) && Open.Contains(incident.Status))
            .OrderBy(incident => incident.Severity).ThenBy(incident => incident.Number)
            .Select(incident => new { incident.Number, incident.Severity })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : string.Create(CultureInfo.InvariantCulture, $"INC-{found.Number}, a SEV{(int)found.Severity}");
    }
}
