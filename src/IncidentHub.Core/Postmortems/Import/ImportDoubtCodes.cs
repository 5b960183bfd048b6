namespace IncidentHub.Core.Postmortems.Import;

/// <summary>The codes of <see cref="ImportDoubt"/>: stable words for programs, one for each kind of uncertainty.</summary>
public static class ImportDoubtCodes
{
    /// <summary>The document tells of no incident; nothing is to be imported.</summary>
    public const string NothingToImport = "nothing-to-import";

    /// <summary>The document is longer than <see cref="DocumentLimits"/> allow; nothing of it was read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The document has no title; the file name was taken, or nothing.</summary>
    public const string TitleMissing = "title-missing";

    /// <summary>No zone is said anywhere; +00:00 was taken.</summary>
    public const string ZoneMissing = "zone-missing";

    /// <summary>Several zones are said and a time names none of them.</summary>
    public const string ZoneContradiction = "zone-contradiction";

    /// <summary>The zone is not in force on that day (CEST in winter, EST in summer); the offset of its name was taken.</summary>
    public const string ZoneSeason = "zone-season";

    /// <summary>A time stands without any date.</summary>
    public const string DateMissing = "date-missing";

    /// <summary>Day and month may be the other way round.</summary>
    public const string DateAmbiguous = "date-ambiguous";

    /// <summary>The date was taken from a place that need not mean the incident, such as the file name or the day of publication.</summary>
    public const string DateInferred = "date-inferred";

    /// <summary>The document gives dates that exclude one another.</summary>
    public const string DateContradiction = "date-contradiction";

    /// <summary>A day of the calendar that does not exist.</summary>
    public const string DateInvalid = "date-invalid";

    /// <summary>The weekday does not fall on the date.</summary>
    public const string WeekdayContradiction = "weekday-contradiction";

    /// <summary>A date stands without a year and none can be found.</summary>
    public const string YearMissing = "year-missing";

    /// <summary>The year was taken from elsewhere in the document.</summary>
    public const string YearInferred = "year-inferred";

    /// <summary>The year as written is no year.</summary>
    public const string YearInvalid = "year-invalid";

    /// <summary>The year differs from that of every other entry.</summary>
    public const string YearSuspect = "year-suspect";

    /// <summary>An entry has no time of day.</summary>
    public const string TimeMissing = "time-missing";

    /// <summary>The document calls the time approximate.</summary>
    public const string TimeApproximate = "time-approximate";

    /// <summary>Only the hour is known.</summary>
    public const string TimeIncomplete = "time-incomplete";

    /// <summary>More than one time stands in the sentence.</summary>
    public const string TimeAmbiguous = "time-ambiguous";

    /// <summary>What should say AM or PM is mutilated.</summary>
    public const string MeridiemBroken = "meridiem-broken";

    /// <summary>AM or PM does not go with the hour.</summary>
    public const string MeridiemContradiction = "meridiem-contradiction";

    /// <summary>AM and PM look swapped, by the order of the entries.</summary>
    public const string MeridiemSuspect = "meridiem-suspect";

    /// <summary>AM or PM is missing where the other entries have it.</summary>
    public const string MeridiemMissing = "meridiem-missing";

    /// <summary>The entry is out of order.</summary>
    public const string OrderUnexpected = "order-unexpected";

    /// <summary>A stated duration does not fit the times.</summary>
    public const string DurationContradiction = "duration-contradiction";

    /// <summary>The document gives more than one start.</summary>
    public const string StartContradiction = "start-contradiction";

    /// <summary>The document gives more than one end.</summary>
    public const string EndContradiction = "end-contradiction";

    /// <summary>The document does not say when it began.</summary>
    public const string StartMissing = "start-missing";

    /// <summary>The document does not say when it ended.</summary>
    public const string EndMissing = "end-missing";

    /// <summary>There is no timeline.</summary>
    public const string TimelineMissing = "timeline-missing";

    /// <summary>Times stand in running text only, which is not cut into entries.</summary>
    public const string TimelineInProse = "timeline-in-prose";

    /// <summary>A row of the template was left in.</summary>
    public const string TemplateText = "template-text";

    /// <summary>The root cause is named in running text, not in a section of its own.</summary>
    public const string RootCauseInProse = "root-cause-in-prose";

    /// <summary>The document names no root cause.</summary>
    public const string RootCauseMissing = "root-cause-missing";

    /// <summary>The measures are what the section about the resolution lists.</summary>
    public const string MeasuresFromResolution = "measures-from-resolution";

    /// <summary>The section of tasks asks questions instead.</summary>
    public const string TasksAreQuestions = "tasks-are-questions";
}
