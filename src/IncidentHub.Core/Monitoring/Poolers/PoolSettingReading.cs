namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A setting of the pooler.</summary>
/// <param name="Key">Its name in pgbouncer.ini.</param>
/// <param name="Value">As it is now.</param>
/// <param name="Default">As it comes; null where the version does not tell.</param>
/// <param name="IsChangeable">It can be set without a restart. SET answers the same for one that cannot: look here first.</param>
internal sealed record PoolSettingReading(string Key, string Value, string? Default, bool IsChangeable)
{
    public const string Statement = "SHOW CONFIG";

    /// <summary>The settings by name, but for those that may hold a secret, such as a password in auth_ldap_options.</summary>
    public static IReadOnlyDictionary<string, PoolSettingReading> Read(ConsoleTable table) => table.Rows
        .Select(row => new PoolSettingReading(row.Text("key"), row.OptionalText("value") ?? "", row.OptionalText("default"), row.OptionalText("changeable") == "yes"))
        .Where(setting => !MayHoldSecret(setting.Key))
        .DistinctBy(setting => setting.Key)
        .ToDictionary(setting => setting.Key, StringComparer.Ordinal);

    private static bool MayHoldSecret(string key) =>
        key.Contains("ldap", StringComparison.Ordinal) || key.Contains("passw", StringComparison.Ordinal) || key.Contains("secret", StringComparison.Ordinal);
}
