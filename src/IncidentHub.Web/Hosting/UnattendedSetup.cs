using IncidentHub.Core.People;
using IncidentHub.Core.Storage;

namespace IncidentHub.Web.Hosting;

/// <summary>The first administrator from configuration, for machines that are set up without a person. Looked at only while there is nobody.</summary>
internal sealed record UnattendedSetup(string? Email, string? Password, string? PasswordFile)
{
    public const string EmailKey = "Setup:AdministratorEmail";
    public const string PasswordKey = "Setup:AdministratorPassword";
    public const string PasswordFileKey = "Setup:AdministratorPasswordFile";

    /// <exception cref="StoreException">Only half of it is given; the message names the key.</exception>
    public static UnattendedSetup FromConfiguration(IConfiguration configuration)
    {
        var setup = new UnattendedSetup(Value(configuration, EmailKey), Value(configuration, PasswordKey), Value(configuration, PasswordFileKey));
        if (setup is { Password: not null, PasswordFile: not null })
            throw new StoreException($"{PasswordKey} and {PasswordFileKey} are both set: keep one of them.");
        var hasPassword = setup.Password is not null || setup.PasswordFile is not null;
        if (setup.Email is not null && !hasPassword)
            throw new StoreException($"{EmailKey} is set, but neither {PasswordFileKey} nor {PasswordKey}: set one, for example {PasswordFileKey}=/run/secrets/incidenthub.");
        if (setup.Email is null && hasPassword)
            throw new StoreException($"A password is set for the first administrator, but not {EmailKey}: set it, for example {EmailKey}=admin@example.org.");
        if (AccountRules.CheckEmail(setup.Email) is { } wrong && setup.Email is not null)
            throw new StoreException($"{EmailKey} is \"{setup.Email}\". {wrong}");
        return setup;
    }

    /// <summary>Makes the administrator when there is nobody yet.</summary>
    /// <exception cref="StoreException">The password cannot be read or is too weak; the message names the key.</exception>
    public async Task ApplyAsync(FirstStart firstStart, CancellationToken cancellationToken)
    {
        if (Email is null || await firstStart.HasPeopleAsync(cancellationToken))
            return;
        var person = new NewPerson(Email, Email[..Email.IndexOf('@', StringComparison.Ordinal)], await ReadPasswordAsync(cancellationToken));
        var outcome = await firstStart.CreateAsync(person, "from configuration", cancellationToken);
        if (outcome.Refusals is [var refusal, ..])
        {
            var key = refusal.Field != nameof(NewPerson.Password) ? EmailKey : PasswordFile is null ? PasswordKey : PasswordFileKey;
            throw new StoreException($"{key}: {refusal.Message}");
        }
    }

    /// <summary>Never the password: records print their members.</summary>
    public override string ToString() => $"UnattendedSetup {{ {Email} }}";

    private async Task<string> ReadPasswordAsync(CancellationToken cancellationToken)
    {
        if (Password is not null)
            return Password;
        try
        {
            return (await File.ReadAllTextAsync(PasswordFile!, cancellationToken)).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{PasswordFileKey} is {PasswordFile}, which cannot be read: {e.Message}", e);
        }
    }

    private static string? Value(IConfiguration configuration, string key) => string.IsNullOrEmpty(configuration[key]) ? null : configuration[key];
}
