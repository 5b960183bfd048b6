using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.Incidents;

namespace IncidentHub.Web.Timeline.Lines;

/// <summary>Offers ways to go on with a line: commands, and for each of them what may follow.</summary>
internal sealed class LineCompletions(TimelineQueries timeline, PeopleDirectory people)
{
    private const int Most = 8;
    private const int LongestLine = 200;

    /// <summary>What may follow, best first; nothing for a line that is no command or is complete.</summary>
    public async Task<IReadOnlyList<Completion>> ForAsync(Actor actor, Incident incident, string line)
    {
        if (!line.StartsWith('/') || line.StartsWith("//", StringComparison.Ordinal) || line.Length > LongestLine || line.Contains('\n', StringComparison.Ordinal))
            return [];
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            return [.. LineCommand.Matching(line[1..]).Take(Most)
                .Select(command => new Completion($"/{command.Name} ", $"/{command.Name}", $"{command.Does} · {command.Argument}"))];
        }

        if (LineCommand.Find(line[1..space]) is not { } command)
            return [];
        var argument = line[(space + 1)..].TrimStart();
        var offered = await ArgumentsAsync(actor, incident, command, argument);
        return [.. offered
            .Where(one => one.Argument.StartsWith(argument, StringComparison.OrdinalIgnoreCase) && one.Argument.Trim() != argument.Trim())
            .Take(Most).Select(one => new Completion($"/{command.Name} {one.Argument}", one.Argument.Trim(), one.Detail))];
    }

    private async Task<IEnumerable<(string Argument, string Detail)>> ArgumentsAsync(Actor actor, Incident incident, LineCommand command, string argument)
    {
        switch (command.Verb)
        {
            case LineVerb.Status:
                return IncidentLifecycle.NextFrom(incident.Status).Where(status => status != IncidentStatus.Merged).Select(status => (status.ToString().ToLowerInvariant(), $"Now {incident.Status}"));
            case LineVerb.Severity:
                return Enum.GetValues<Severity>().Select(severity => (((int)severity).ToString(System.Globalization.CultureInfo.InvariantCulture), severity.Label()));
            case LineVerb.RuledOut or LineVerb.Confirmed:
                return (await timeline.HypothesesAsync(actor, incident.Id))
                    .Where(hypothesis => hypothesis.Status is HypothesisStatus.Proposed or HypothesisStatus.Testing)
                    .Select(hypothesis => (hypothesis.Statement, hypothesis.Status.Label()));
            case LineVerb.Role:
                return await RolesAsync(argument);
            default:
                return [];
        }
    }

    private async Task<IEnumerable<(string, string)>> RolesAsync(string argument)
    {
        var roles = Enum.GetValues<IncidentRole>().Select(role => (Role: role, Name: role.Label().ToLowerInvariant())).ToList();
        var chosen = roles.FirstOrDefault(role => argument.StartsWith(role.Name + " ", StringComparison.OrdinalIgnoreCase));
        if (chosen.Name is null)
            return roles.Select(role => (role.Name + " ", "Role"));
        var active = (await people.ListAsync()).Where(person => person.DeactivatedAt is null);
        return active.Select(person => person.DisplayName).Prepend("me").Select(name => ($"{chosen.Name} {name}", name == "me" ? "You" : "Person"));
    }
}
