namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What the name of a file tells: a date, or at least a year.</summary>
internal static class FileNameDate
{
    /// <summary>A date written year first, with any separators, also without them.</summary>
    public static DateSaid? Of(string? fileName)
    {
        if (fileName is null)
            return null;
        for (var i = 0; i + 8 <= fileName.Length; i++)
        {
            if (i > 0 && char.IsAsciiDigit(fileName[i - 1]))
                continue;
            var digits = new string([.. fileName.Skip(i).Take(10).Where(char.IsAsciiDigit)]);
            var separated = i + 10 <= fileName.Length && fileName[i + 4] is '-' or '_' or '.' && fileName[i + 7] == fileName[i + 4] && digits.Length == 8;
            var together = fileName.AsSpan(i, 8).IndexOfAnyExceptInRange('0', '9') < 0 && (i + 8 == fileName.Length || !char.IsAsciiDigit(fileName[i + 8]));
            if (!separated && !together)
                continue;
            var number = int.Parse(digits.AsSpan(0, 8), System.Globalization.CultureInfo.InvariantCulture);
            var said = new DateSaid(number / 10000, number / 100 % 100, number % 100);
            if (said.Year is >= 1970 and <= 2200 && said.On(said.Year.Value, DayOrder.MonthFirst) is not null)
                return said;
        }

        return null;
    }

    /// <summary>The first number in the text that can be a year of our time.</summary>
    public static int? YearIn(string? text)
    {
        if (text is null)
            return null;
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if ((i == 0 || !char.IsAsciiDigit(text[i - 1])) && text[i] == '2' && text[i + 1] == '0' && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3])
                && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4])))
                return 2000 + ((text[i + 2] - '0') * 10) + text[i + 3] - '0';
        }

        return null;
    }
}
