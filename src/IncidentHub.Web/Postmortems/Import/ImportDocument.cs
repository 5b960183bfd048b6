using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>One of the documents that somebody brought.</summary>
public sealed class ImportDocument(string name)
{
    /// <summary>The name of its file; empty where its text was pasted.</summary>
    public string Name => name;

    /// <summary>What it is called on the page.</summary>
    public string Shown => name.Length > 0 ? name : "Pasted text";

    public ImportState State { get; private set; }

    /// <summary>Why it is not read, or holds no incident.</summary>
    public string? Problem { get; private set; }

    /// <summary>The review; null unless it tells of an incident that is not saved yet.</summary>
    public ReviewDesk? Desk { get; private set; }

    /// <summary>The incident that it became, here or before.</summary>
    public int? Number { get; private set; }

    /// <summary>True when the same document was imported before, and becomes another incident only when that is wanted.</summary>
    public bool IsAlready => State == ImportState.Read && Number is not null;

    /// <summary>Whether it is imported although it was before.</summary>
    public bool IsAgain { get; set; }

    /// <summary>Whether work would be lost by leaving.</summary>
    public bool IsUnsaved => State == ImportState.Read && (!IsAlready || Desk!.History.Steps > 0);

    /// <summary>Read without any doubt, never imported, and complete: nobody needs to look at it.</summary>
    public bool IsClear => State == ImportState.Read && !IsAlready && Desk is { Open.Count: 0, Draft.Hindrance: null };

    public OriginalDocument Original => new(name, Desk!.Text);

    public void Refuse(string problem) => (State, Problem, Desk) = (ImportState.Refused, problem, null);

    /// <summary>Takes what was read.</summary>
    public void Take(ImportedDocument document, string text, int? already, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.TellsOfIncident)
        {
            (State, Desk, Number) = (ImportState.Read, new ReviewDesk(document, text, zone), already);
            return;
        }

        var isTooLarge = document.Doubts.Any(doubt => doubt.Code == ImportDoubtCodes.TooLarge);
        (State, Problem) = (isTooLarge ? ImportState.Refused : ImportState.NoIncident, string.Join(" ", document.Doubts.Select(doubt => doubt.Message).Distinct()));
    }

    /// <summary>It became an incident; what it was read from is not needed any more.</summary>
    public void Save(int number) => (State, Number, Desk, Problem) = (ImportState.Saved, number, null, null);

    /// <summary>Somebody else imported it meanwhile.</summary>
    public void FoundAs(int number) => Number = number;
}
