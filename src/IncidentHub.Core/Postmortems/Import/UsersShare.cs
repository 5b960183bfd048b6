using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds the share of users affected in running text.</summary>
internal static class UsersShare
{
    private static readonly string[] Users = ["user", "customer", "visitor", "client", "nutzer", "utilisateur", "usuario", "kunden", "ユーザ"];

    /// <summary>The share in percent with the lines of the passage that hold such a figure; <see langword="null"/> where none does.</summary>
    public static (double Percent, ValueSource Source)? In(Passage? passage, List<SourceLine> lines)
    {
        // "Users affected: 30 %": the label is not in the passage, but on its line.
        if (passage is null || (Percent(passage.Text) ?? lines.Where(line => passage.Lines.Contains(line.Number)).Select(line => Percent(line.Raw)).FirstOrDefault(found => found is not null)) is not { } percent)
            return null;
        var own = lines.Where(line => passage.Lines.Contains(line.Number) && Percent(line.Raw) == percent).Select(line => line.Number).Take(1).ToList();
        return (percent, new ValueSource(own.Count > 0 ? own : passage.Lines, Confidence.Likely));
    }

    private static double? Percent(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            var start = i;
            while (start > 0 && i - start < 7 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '.' or ',' or ' ' && start == i))
                start--;
            var around = CalendarWords.Fold(text[Math.Max(0, start - 60)..Math.Min(text.Length, i + 60)]);
            if (double.TryParse(text.AsSpan(start, i - start).Trim().ToString().Replace(',', '.'), CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
                && Users.Any(word => around.Contains(word, StringComparison.Ordinal)))
                return percent;
        }

        return null;
    }
}
