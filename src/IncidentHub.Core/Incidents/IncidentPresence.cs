namespace IncidentHub.Core.Incidents;

/// <summary>
/// Who has the page of an incident open at this moment, and who is typing into it. In memory, of this process; bounded, since a
/// page that is not counted is still a page that works.
/// </summary>
public sealed class IncidentPresence(TimeProvider time)
{
    /// <summary>Somebody who has not typed for so long is no longer typing.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(4);

    /// <summary>So many pages of one incident are counted.</summary>
    public const int MostVisits = 500;

    private readonly Lock gate = new();
    private readonly TimeProvider clock = time;
    private readonly Dictionary<Guid, List<Visit>> visits = [];

    /// <summary>Says that somebody has the incident open, until the result is disposed.</summary>
    /// <param name="incidentId">The incident; a document of it that has readers of its own is named by its own key.</param>
    /// <param name="personId">The person; one with several pages is one looker.</param>
    /// <param name="name">As shown to the others.</param>
    /// <param name="changed">Called when somebody comes, goes, types or stops; must not block.</param>
    public Visit Enter(Guid incidentId, Guid personId, string name, Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var visit = new Visit(this, incidentId, personId, name, changed);
        lock (gate)
        {
            if (!visits.TryGetValue(incidentId, out var there))
                visits[incidentId] = there = [];
            if (there.Count < MostVisits)
                there.Add(visit);
        }

        Tell(incidentId);
        return visit;
    }

    /// <summary>Who looks at the incident: one line per person, by name.</summary>
    public IReadOnlyList<Looker> LookersAt(Guid incidentId)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            return !visits.TryGetValue(incidentId, out var there)
                ? []
                : [.. there.GroupBy(visit => visit.PersonId)
                    .Select(person => new Looker(person.Key, person.First().Name, person.Any(visit => visit.TypingUntil > now)))
                    .OrderBy(looker => looker.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(looker => looker.PersonId)];
        }
    }

    private void Leave(Visit visit)
    {
        lock (gate)
        {
            if (!visits.TryGetValue(visit.IncidentId, out var there) || !there.Remove(visit))
                return;
            if (there.Count == 0)
                visits.Remove(visit.IncidentId);
        }

        Tell(visit.IncidentId);
    }

    private void Tell(Guid incidentId)
    {
        Visit[] listeners;
        lock (gate)
            listeners = visits.TryGetValue(incidentId, out var there) ? [.. there] : [];
        foreach (var visit in listeners)
            visit.Changed();
    }

    /// <summary>Somebody who looks.</summary>
    /// <param name="PersonId">The person.</param>
    /// <param name="Name">As shown.</param>
    /// <param name="IsTyping">Has typed within the last seconds.</param>
    public sealed record Looker(Guid PersonId, string Name, bool IsTyping);

    /// <summary>One open page.</summary>
    public sealed class Visit : IDisposable
    {
        private readonly IncidentPresence presence;
        private readonly ITimer stops;
        private long typingUntilTicks;

        internal Visit(IncidentPresence presence, Guid incidentId, Guid personId, string name, Action changed)
        {
            this.presence = presence;
            (IncidentId, PersonId, Name, Changed) = (incidentId, personId, name, changed);
            stops = presence.clock.CreateTimer(_ => presence.Tell(incidentId), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>The incident.</summary>
        public Guid IncidentId { get; }

        /// <summary>Whose page it is.</summary>
        public Guid PersonId { get; }

        /// <summary>As shown to the others.</summary>
        public string Name { get; }

        internal Action Changed { get; }

        internal DateTimeOffset TypingUntil => new(Interlocked.Read(ref typingUntilTicks), TimeSpan.Zero);

        /// <summary>Says that somebody typed. The others hear of the first key, not of each.</summary>
        public void Type()
        {
            var now = presence.clock.GetUtcNow();
            var wasTyping = TypingUntil > now;
            Interlocked.Exchange(ref typingUntilTicks, (now + TypingLasts).UtcTicks);
            stops.Change(TypingLasts, Timeout.InfiniteTimeSpan);
            if (!wasTyping)
                presence.Tell(IncidentId);
        }

        /// <summary>Says that what was typed is sent.</summary>
        public void Stop()
        {
            if (Interlocked.Exchange(ref typingUntilTicks, 0) > 0)
                presence.Tell(IncidentId);
        }

        /// <summary>The page is closed.</summary>
        public void Dispose()
        {
            stops.Dispose();
            presence.Leave(this);
        }
    }
}
