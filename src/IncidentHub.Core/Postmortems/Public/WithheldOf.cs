namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Gathers what may not be seen of an incident under a choice.</summary>
internal static class WithheldOf
{
    // Shorter sentences are found everywhere and say nothing; shorter parts of names are syllables.
    private const int FewestWords = 4;
    private const int ShortestPart = 3;

    // Incidents, tasks and runbooks, whichever they are of: their numbers lead nowhere for those outside, and tell how many there are.
    private static readonly string[] Numbered = ["INC-", "TASK-", "RB-"];

    public static Withheld Gather(IncidentFacts facts, IReadOnlyList<PublicPerson> accounts, PublicChoice choice)
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
        foreach (var entry in facts.Timeline.Where(entry => !entries.Contains(entry.Id)))
            Sentences(withheld, WithheldKind.Entry, entry.Text);
        foreach (var (field, texts) in Fields(facts))
        {
            if (!choice.Shows(field))
            {
                foreach (var text in texts)
                    Sentences(withheld, WithheldKind.Field, text);
            }
        }

        return withheld;
    }

    private static void Persons(Withheld withheld, IncidentFacts facts, IReadOnlyList<PublicPerson> accounts, PublicChoice choice)
    {
        var named = choice.Persons.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in NamesIn(facts).Concat(accounts.Select(account => account.Name)).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !named.Contains(name)))
            withheld.Add(WithheldKind.Person, name);
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

    private static void Sentences(Withheld withheld, WithheldKind kind, string text)
    {
        foreach (var sentence in text.Split(['\n', '\r', '.', '!', '?', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (WordScan.Of(sentence).Count >= FewestWords)
                withheld.Add(kind, sentence);
        }
    }

    private static bool Same(string one, string other) =>
        WordScan.Of(one).Select(word => word.Text).SequenceEqual(WordScan.Of(other).Select(word => word.Text), StringComparer.Ordinal);
}
