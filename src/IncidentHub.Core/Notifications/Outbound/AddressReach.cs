namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>How far an address may be called.</summary>
internal enum AddressReach
{
    /// <summary>Always.</summary>
    Public,

    /// <summary>When its network is configured.</summary>
    Private,

    /// <summary>Not even then.</summary>
    Never,
}
