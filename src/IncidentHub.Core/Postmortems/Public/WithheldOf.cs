namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Gathers what may not be seen of an incident under a choice.</summary>
internal static class WithheldOf
{
    // Shorter sentences are found everywhere and say nothing; shorter parts of names are syllables.
    private const int FewestWords = 4;
    private const int ShortestPart = 3;

    // Incidents, tasks and runbooks, whichever they are of: their numbers lead nowhere for those outside, and tell how many there are.
    private static readonly string[] Numbered = ["INC-", "TASK-", "RB-"];

    /// <summary>All of it.</summary>
    /// <param name="facts">The incident.</param>
    /// <param name="otherEntries">Texts of entries that are not among its facts: hidden, removed, or too many.</param>
    /// <param name="accounts">Everybody with an account.</param>
    /// <param name="pinned">The drawings that are let through: what stands in them is let through with them.</param>
    /// <param name="choice">What is let through.</param>
    public static Withheld Gather(
        IncidentFacts facts, IReadOnlyList<string> otherEntries, IReadOnlyList<PublicPerson> accounts, IReadOnlyDictionary<Guid, string> pinned, PublicChoice choice)
    {
        var withheld = new Withheld();
        foreach (var word in choice.Withheld)
            withheld.Add(WithheldKind.Word, word, isWithinWords: WordScan.Of(word).Sum(part => part.Text.Length) >= ShortestPart);
        Persons(withheld, facts, accounts, choice);

        var incident = facts.Incident;
        if (!Same(incident.Title, choice.Title))
            withheld.Add(WithheldKind.Title, incident.Title);
        foreach (var prefix in Numbered)
            withheld.AddNumbers(prefix);
        if (!choice.Shows(PublicField.Services))
        {
            foreach (var service in facts.Services)
                withheld.Add(WithheldKind.Service, service);
        }

        var entries = choice.Entries.ToHashSet();
        var shown = Joined(facts.Timeline.Where(entry => entries.Contains(entry.Id)).Select(entry => entry.Text)
            .Concat(Fields(facts).Where(field => choice.Shows(field.Field)).SelectMany(field => field.Texts))
            .Concat(facts.Evidence.Where(evidence => pinned.ContainsKey(evidence.Id)).Select(evidence => evidence.Title))
            .Concat(pinned.Values.SelectMany(PublicDrawing.WordsIn)));
        foreach (var text in facts.Timeline.Where(entry => !entries.Contains(entry.Id)).Select(entry => entry.Text).Concat(otherEntries))
            Sentences(withheld, WithheldKind.Entry, text, shown);
        foreach (var (_, texts) in Fields(facts).Where(field => !choice.Shows(field.Field)))
        {
            foreach (var text in texts)
                Sentences(withheld, WithheldKind.Field, text, shown);
        }

        return withheld;
    }

    private static void Persons(Withheld withheld, IncidentFacts facts, IReadOnlyList<PublicPerson> accounts, PublicChoice choice)
    {
        var named = choice.Persons.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A name of one word may be an ordinary word as well, so it is found and not replaced.
        foreach (var name in NamesIn(facts).Concat(accounts.Select(account => account.Name)).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !named.Contains(name)))
            withheld.Add(WordScan.Of(name).Count > 1 || WordScan.HasUnpartedScript(name) ? WithheldKind.Person : WithheldKind.PartOfName, name);
        foreach (var account in accounts)
        {
            withheld.Add(WithheldKind.Person, account.Email);
            if (named.Contains(account.Name))
                continue;
            var parts = WordScan.Of(account.Name);
            if (parts.Count > 1)
            {
                foreach (var part in parts.Where(part => part.Text.Length >= ShortestPart))
                    withheld.Add(WithheldKind.PartOfName, account.Name[part.Start..part.End]);
            }
        }
    }

    /// <summary>The names of persons that the incident itself has.</summary>
    public static IEnumerable<string> NamesIn(IncidentFacts facts) =>
        facts.Roles.Select(role => role.Holder)
            .Concat(facts.Timeline.Select(entry => entry.AuthorName))
            .Concat(facts.ImpactChanges.Select(change => change.ActorName))
            .Concat(facts.Hypotheses.Select(hypothesis => hypothesis.HolderName))
            .Concat(facts.Tasks.Select(task => task.OwnerName))
            .Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(PublicField Field, IEnumerable<string> Texts)> Fields(IncidentFacts facts) =>
    [
        (PublicField.Summary, [facts.Incident.Summary]),
        (PublicField.Impact, [facts.Incident.Impact, .. facts.ImpactChanges.Select(change => change.What)]),
        (PublicField.RootCause, [facts.RootCause?.Statement ?? "", facts.RootCause?.Trigger ?? ""]),
        (PublicField.Resolution, [facts.RootCause?.Resolution ?? ""]),
        (PublicField.ContributingFactors, facts.ContributingFactors.Select(factor => factor.Text)),
        (PublicField.Hypotheses, facts.Hypotheses.Select(hypothesis => hypothesis.Statement)),
        (PublicField.Measures, facts.Measures.SelectMany(measure => (string[])[measure.Title, measure.Description])),
        (PublicField.Tasks, facts.Tasks.SelectMany(task => (string[])[task.Title, task.Description])),
    ];

    private static void Sentences(Withheld withheld, WithheldKind kind, string text, string shown)
    {
        foreach (var sentence in text.Split(['\n', '\r', '.', '!', '?', ';', '。', '！', '？'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = WordScan.Of(sentence);
            var isLong = words.Count >= FewestWords || (WordScan.HasUnpartedScript(sentence) && words.Sum(word => word.Text.Length) >= 2 * FewestWords);
            // What is let through elsewhere is no secret here.
            if (isLong && !shown.Contains(Joined([sentence]), StringComparison.Ordinal))
                withheld.Add(kind, sentence);
        }
    }

    private static string Joined(IEnumerable<string> texts) =>
        $" {string.Join(' ', texts.SelectMany(WordScan.Of).Select(word => word.Text))} ";

    private static bool Same(string one, string other) =>
        WordScan.Of(one).Select(word => word.Text).SequenceEqual(WordScan.Of(other).Select(word => word.Text), StringComparer.Ordinal);
}
