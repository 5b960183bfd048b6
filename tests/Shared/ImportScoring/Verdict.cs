namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>How one value compares with what was expected.</summary>
internal enum Verdict
{
    Right,

    /// <summary>Another value, or none, and the importer says that it doubts it.</summary>
    WrongAndDoubted,

    /// <summary>Expected and not found.</summary>
    Missing,

    /// <summary>Another value without a doubt.</summary>
    SilentlyWrong,

    /// <summary>Not expected at all. It counts against its kind, and as a silent error too unless it is doubted.</summary>
    Invented,

    /// <summary>Not expected, and doubted.</summary>
    InventedAndDoubted,
}
