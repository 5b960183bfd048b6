using System.Globalization;
using Npgsql;

namespace IncidentHub.Core.Storage.Backups;

/// <summary>Says to PostgreSQL's own programs what a connection string says to Npgsql.</summary>
internal static class LibpqEnvironment
{
    /// <summary>The environment variables of libpq (https://www.postgresql.org/docs/current/libpq-envars.html) for a connection string.</summary>
    public static IEnumerable<KeyValuePair<string, string>> From(NpgsqlConnectionStringBuilder connection)
    {
        yield return new("PGHOST", connection.Host!);
        yield return new("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture));
        yield return new("PGDATABASE", connection.Database!);
        yield return new("PGAPPNAME", "IncidentHub backup");
        yield return new("PGGSSENCMODE", "disable");
        yield return new("PGSSLMODE", SslMode(connection.SslMode));
        if (connection.Username is { } user)
            yield return new("PGUSER", user);
        if (connection.Password is { } password)
            yield return new("PGPASSWORD", password);
        if (connection.Passfile is { } passfile)
            yield return new("PGPASSFILE", passfile);
        if (connection.RootCertificate is { } root)
            yield return new("PGSSLROOTCERT", root);
        if (connection.SslCertificate is { } certificate)
            yield return new("PGSSLCERT", certificate);
        if (connection.SslKey is { } key)
            yield return new("PGSSLKEY", key);
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.Disable => "disable",
        Npgsql.SslMode.Allow => "allow",
        Npgsql.SslMode.Require => "require",
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
