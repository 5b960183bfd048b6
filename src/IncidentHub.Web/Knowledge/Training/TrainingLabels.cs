using IncidentHub.Core.Knowledge.Training;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>Training in words.</summary>
internal static class TrainingLabels
{
    /// <summary>Where a session stands; one that nobody spoke of after its time is to be confirmed.</summary>
    public static string Say(this TrainingStatus status, DateTimeOffset startsAt, DateTimeOffset now) =>
        status == TrainingStatus.Planned && startsAt <= now ? "Was it held?" : status.ToString();

    /// <summary>The pill's look.</summary>
    public static string Css(this TrainingStatus status) => status == TrainingStatus.Held ? "okp" : "quiet";
}
