namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What is odd about a time of day.</summary>
[Flags]
internal enum ClockOddities
{
    None = 0,
    /// <summary>PM after an hour of the 24-hour clock.</summary>
    MeridiemRedundant = 1,
    /// <summary>AM after an hour past noon.</summary>
    MeridiemContradictory = 2,
    /// <summary>Something that is neither AM nor PM in their place.</summary>
    MeridiemBroken = 4,
    /// <summary>Question marks in place of the minutes.</summary>
    MinutesUnknown = 8,
    /// <summary>"about", "~".</summary>
    Approximate = 16,
}

/// <summary>A time of day as a document writes it.</summary>
/// <param name="Time">Since midnight; 24:00 is a whole day.</param>
/// <param name="HasMeridiem">Whether AM or PM is written.</param>
/// <param name="LeadingZero">Whether the hour has two digits although it is below ten.</param>
/// <param name="Oddities">What is odd about it.</param>
internal sealed record ClockSaid(TimeSpan Time, bool HasMeridiem, bool LeadingZero, ClockOddities Oddities)
{
    /// <summary>Whether it may be a reading of the 12-hour clock with AM or PM left out.</summary>
    public bool MayLackMeridiem => !HasMeridiem && !LeadingZero && Time.Hours is >= 1 and <= 12 && Time.Days == 0;

    public TimeSpan Flipped => Time.Hours < 12 ? Time + TimeSpan.FromHours(12) : Time - TimeSpan.FromHours(12);
}
