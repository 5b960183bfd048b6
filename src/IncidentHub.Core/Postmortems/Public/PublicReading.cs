namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What stands at a public address.</summary>
public abstract record PublicReading
{
    private PublicReading()
    {
    }

    /// <summary>A version.</summary>
    /// <param name="Number">The public number.</param>
    /// <param name="Version">The version.</param>
    /// <param name="LatestNumber">The newest version.</param>
    /// <param name="WithdrawnUpTo">Versions up to this are withdrawn.</param>
    public sealed record Published(int Number, PublicVersion Version, int LatestNumber, int WithdrawnUpTo) : PublicReading;

    /// <summary>Something was there and was taken back.</summary>
    /// <param name="Number">The public number.</param>
    /// <param name="At">When, UTC.</param>
    /// <param name="Notice">What is said of it; may be empty.</param>
    public sealed record Withdrawn(int Number, DateTimeOffset At, string Notice) : PublicReading;
}
