namespace IncidentHub.Core.Monitoring;

/// <summary>A target that cannot be watched as it is: its password cannot be decrypted, or its server is too old.</summary>
internal sealed class TargetUnreadableException(string message) : Exception(message);
