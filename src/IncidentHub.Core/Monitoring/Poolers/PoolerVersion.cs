using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Which PgBouncer answers.</summary>
/// <param name="Major">1.</param>
/// <param name="Minor">24 in 1.24.1.</param>
/// <param name="Patch">1 in 1.24.1.</param>
internal sealed partial record PoolerVersion(int Major, int Minor, int Patch)
{
    public const string Statement = "SHOW VERSION";

    /// <summary>Null when the answer holds none. It is a row; old versions say it in a notice.</summary>
    public static PoolerVersion? Read(ConsoleTable table) => table.Rows.Count > 0
        ? Parse(table.Rows[0].Text("version"))
        : table.Notices.Select(Parse).FirstOrDefault(version => version is not null);

    public bool IsAtLeast(int major, int minor) => (Major, Minor).CompareTo((major, minor)) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static PoolerVersion? Parse(string text)
    {
        var match = Numbers().Match(text);
        return match.Success ? new PoolerVersion(Part(1), Part(2), match.Groups[3].Success ? Part(3) : 0) : null;

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"([0-9]{1,6})\.([0-9]{1,6})(?:\.([0-9]{1,6}))?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
