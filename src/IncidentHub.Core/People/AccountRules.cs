using System.Net.Mail;

namespace IncidentHub.Core.People;

/// <summary>What an address, a name, a password and a time zone must be. Every check gives null, or a sentence that says what would do.</summary>
public static class AccountRules
{
    /// <summary>Shortest password, in characters. Length is what makes a password strong; kinds of characters are not asked for.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Longest password, in characters, so that hashing stays cheap.</summary>
    public const int MaxPasswordLength = 256;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest address, in characters (RFC 5321).</summary>
    public const int MaxEmailLength = 254;

    private const int MinDistinctCharacters = 5;

    /// <summary>A plain address, without a name beside it.</summary>
    public static string? CheckEmail(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            return "Give an e-mail address.";
        var text = email.Trim();
        var plain = text.Length <= MaxEmailLength && !text.Any(char.IsControl) && !text.Any(char.IsWhiteSpace)
            && MailAddress.TryCreate(text, out var address) && address.Address == text;
        return plain ? null : "This is not an e-mail address. It looks like name@example.org.";
    }

    /// <summary>A name of one line.</summary>
    public static string? CheckName(string? name) => name?.Trim() switch
    {
        null or "" => "Give a name.",
        { Length: > MaxNameLength } => $"A name has at most {MaxNameLength} characters.",
        var text when text.Any(char.IsControl) => "A name is a single line.",
        _ => null,
    };

    /// <summary>Length first; nothing that is one key held down, and not the address itself.</summary>
    public static string? CheckPassword(string? password, string? email)
    {
        if (password is null || password.Length < MinPasswordLength)
            return $"A password has at least {MinPasswordLength} characters. A few words in a row do well.";
        if (password.Length > MaxPasswordLength)
            return $"A password has at most {MaxPasswordLength} characters.";
        if (password.Distinct().Count() < MinDistinctCharacters)
            return "This password repeats too few characters.";
        return string.Equals(password, email?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? "The password must not be the e-mail address." : null;
    }

    /// <summary>Empty, or the IANA name of a zone that this machine knows.</summary>
    public static string? CheckTimeZone(string? zone) =>
        string.IsNullOrEmpty(zone) || (zone.Length <= 64 && TimeZones.Exists(zone))
            ? null : "This time zone is not known. Choose one from the list, such as Europe/Berlin.";

    /// <summary>All of it at once, each refusal with the name of its field.</summary>
    public static IReadOnlyList<Refusal> Check(NewPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new (string? Message, string Field)[]
        {
            (CheckEmail(person.Email), nameof(person.Email)),
            (CheckName(person.DisplayName), nameof(person.DisplayName)),
            (CheckPassword(person.Password, person.Email), nameof(person.Password)),
            (CheckTimeZone(person.TimeZone), nameof(person.TimeZone)),
        }.Where(check => check.Message is not null).Select(check => new Refusal(check.Message!, check.Field)).ToList();
    }
}
