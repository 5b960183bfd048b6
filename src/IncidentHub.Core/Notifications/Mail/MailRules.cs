using IncidentHub.Core.People;

namespace IncidentHub.Core.Notifications.Mail;

/// <summary>What the settings of the mail server must be.</summary>
public static class MailRules
{
    /// <summary>Longest host, in characters.</summary>
    public const int LongestHost = 255;

    /// <summary>Longest user name, in characters.</summary>
    public const int LongestUserName = 254;

    /// <summary>Longest password, in characters.</summary>
    public const int LongestPassword = 256;

    /// <summary>Longest public address, in characters.</summary>
    public const int LongestPublicAddress = 500;

    /// <summary>All that is wrong, each with the name of its field; tidies what was typed.</summary>
    public static IReadOnlyList<Refusal> Check(MailInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        (input.Host, input.UserName, input.FromAddress) = (input.Host.Trim(), input.UserName.Trim(), input.FromAddress.Trim());
        var refusals = new List<Refusal>();
        if (Uri.CheckHostName(input.Host) == UriHostNameType.Unknown || input.Host.Length > LongestHost)
            refusals.Add(new("Give the name or the address of the mail server, such as mail.example.org.", nameof(MailInput.Host)));
        if (input.Port is < 1 or > 65535)
            refusals.Add(new("A port is a number from 1 to 65535, usually 587 or 465.", nameof(MailInput.Port)));
        if (!Enum.IsDefined(input.Tls))
            refusals.Add(new("Choose how the way to the server is protected.", nameof(MailInput.Tls)));
        if (input.UserName.Length > LongestUserName || input.UserName.Any(char.IsControl))
            refusals.Add(new("The user is a single line.", nameof(MailInput.UserName)));
        if (input.Password.Length > LongestPassword || input.Password.Any(char.IsControl))
            refusals.Add(new($"The password is a single line of at most {LongestPassword} characters.", nameof(MailInput.Password)));
        if (input.Password.Length > 0 && input.UserName.Length == 0)
            refusals.Add(new("A password belongs to a user: enter the user too, or leave the password empty.", nameof(MailInput.UserName)));
        if (AccountRules.CheckEmail(input.FromAddress) is not null || !input.FromAddress.All(char.IsAscii))
            refusals.Add(new("Give the address that messages come from. It looks like incidents@example.org.", nameof(MailInput.FromAddress)));
        if (PublicAddress(input.PublicAddress) is { } address)
            input.PublicAddress = address;
        else
            refusals.Add(new("Give the address where people reach IncidentHub, such as https://incidents.example.org/.", nameof(MailInput.PublicAddress)));
        return refusals;
    }

    /// <summary>The address with a slash at its end; null when it is none that a link can begin with.</summary>
    internal static string? PublicAddress(string text)
    {
        var isOne = Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0 && address.IdnHost.Length > 0;
        if (!isOne)
            return null;
        var said = $"{address!.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}{address.AbsolutePath.TrimEnd('/')}/";
        return said.Length <= LongestPublicAddress ? said : null;
    }
}
