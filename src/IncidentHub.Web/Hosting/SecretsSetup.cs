using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentHub.Web.Hosting;

/// <summary>Keys that protect cookies, forms and stored secrets: in the store, encrypted with the master key from outside of it.</summary>
internal static class SecretsSetup
{
    // Its "Request starting" lines carry whole addresses, and with them the set-up link and the tokens of hub clients.
    private const string LogsAddresses = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void AddSecrets(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(MasterKey.Load(builder.Configuration, BuiltInPostgresOptions.FromConfiguration(builder.Configuration).DataDirectory));
        builder.Services.AddDataProtection().SetApplicationName("IncidentHub").PersistKeysToDbContext<IncidentHubDbContext>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<MasterKey>(
            (options, masterKey) => options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKey));
        builder.Services.PostConfigure<LoggerFilterOptions>(KeepAddressesOut);
    }

    /// <summary>Whatever the configured levels say, for every provider that has rules of its own too.</summary>
    internal static void KeepAddressesOut(LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var rule in options.Rules.Where(rule => rule.CategoryName?.StartsWith(LogsAddresses, StringComparison.OrdinalIgnoreCase) == true).ToList())
            options.Rules.Remove(rule);
        foreach (var provider in providers)
            options.Rules.Add(new LoggerFilterRule(provider, LogsAddresses, LogLevel.Warning, filter: null));
    }
}
