namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Irregularity, so that a drill does not look like clockwork.</summary>
internal static class Chance
{
    public static TimeSpan Between(TimeSpan shortest, TimeSpan longest) => shortest + (longest - shortest) * Random.Shared.NextDouble();

    public static int Of(int count) => Random.Shared.Next(count);
}
