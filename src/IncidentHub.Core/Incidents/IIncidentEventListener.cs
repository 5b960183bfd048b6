namespace IncidentHub.Core.Incidents;

/// <summary>A later room that adds to a change what belongs to it, in the same transaction.</summary>
public interface IIncidentEventListener
{
    /// <summary>Called for each event before the change is saved; must not save by itself.</summary>
    void Happened(IncidentWrite write, IncidentEvent happened);
}
