using System.Globalization;

namespace IncidentHub.Core.Incidents;

/// <summary>A share of users as people write it.</summary>
public static class UsersShare
{
    /// <summary>Reads "30", "30 %" and "33,3"; empty is unknown.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="percent">The share, percent from 0 to 100 with two decimals; null for unknown.</param>
    /// <returns>Null when it was read, otherwise what is wrong with it, for the person who typed it.</returns>
    public static string? Read(string text, out decimal? percent)
    {
        ArgumentNullException.ThrowIfNull(text);
        percent = null;
        var trimmed = text.Trim().TrimEnd('%').Trim();
        if (trimmed.Length == 0)
            return null;
        if (!decimal.TryParse(trimmed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 100)
            return "A share of users is a number from 0 to 100, such as 30.";
        percent = Math.Round(value, 2);
        return null;
    }
}
