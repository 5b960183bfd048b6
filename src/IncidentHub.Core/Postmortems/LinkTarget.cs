namespace IncidentHub.Core.Postmortems;

/// <summary>Where a link in a Markdown text leads.</summary>
internal enum LinkTarget
{
    /// <summary>To a path of this site.</summary>
    Own,

    /// <summary>To another site, or to a mailbox.</summary>
    Foreign,

    /// <summary>Nowhere that a text of ours may lead.</summary>
    Dead,
}
