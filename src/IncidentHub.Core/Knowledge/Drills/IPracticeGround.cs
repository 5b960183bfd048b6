using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Where practice servers come from.</summary>
internal interface IPracticeGround
{
    /// <summary>Makes a server in that folder and sets the bank to work on it. When that fails, or is given up, nothing is left.</summary>
    /// <exception cref="StoreException">The server cannot be started; the message says why.</exception>
    Task<IPractice> OpenAsync(string folder, DrillCaps caps, CancellationToken cancellationToken);
}
