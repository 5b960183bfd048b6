using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>
/// The function that lets the monitor read a server's log. <c>pg_monitor</c> may list log files but not read them, and a grant on
/// <c>pg_read_file</c> would open every file of the server; so an operator installs this one, which hands out pieces of listed log files and
/// nothing else.
/// </summary>
public static class LogFunction
{
    /// <summary>Bytes that one call hands out at most.</summary>
    public const int LongestPiece = 1 << 20;

    /// <summary>Takes it away again.</summary>
    public const string RemoveScript = "DROP FUNCTION IF EXISTS public.incidenthub_log(text, bigint, integer);";

    /// <summary>Reads: the server's clock, the file that is written now, and of the file asked for the size, a piece, and the file that follows it.</summary>
    internal const string CallSql = "SELECT server_now, current_name, size, content, next_name FROM public.incidenthub_log($1, $2, $3)";

    // The next file is the oldest of the same kind that was written later: a reader finishes a file before it goes on, and none is skipped.
    // Names break a tie, because times are whole seconds and two files would be each other's next one for ever. Before the start of a file stands
    // the question which is the first in the format that is written now.
    private const string Definition = """
        CREATE OR REPLACE FUNCTION public.incidenthub_log(name text, start bigint, length integer)
        RETURNS TABLE (server_now timestamptz, current_name text, size bigint, content bytea, next_name text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
        DECLARE
          written text;
          modified timestamptz;
        BEGIN
          server_now := clock_timestamp();
          IF current_setting('server_version_num')::int >= 150000 THEN
            written := pg_current_logfile('jsonlog');
          END IF;
          written := coalesce(written, pg_current_logfile('csvlog'), pg_current_logfile('stderr'));
          current_name := regexp_replace(written, '^.*/', '');
          -- Only a bare name that is listed: nothing outside the log's folder can be named.
          SELECT f.size, f.modification INTO size, modified FROM pg_ls_logdir() f WHERE f.name = incidenthub_log.name;
          IF size IS NOT NULL THEN
            IF start >= 0 AND start < size AND length > 0 THEN
              content := pg_read_binary_file(current_setting('log_directory') || '/' || incidenthub_log.name, start, least(length, 1048576));
            END IF;
            SELECT f.name INTO next_name FROM pg_ls_logdir() f
            WHERE CASE WHEN start < 0 THEN f.modification >= modified ELSE (f.modification, f.name) > (modified, incidenthub_log.name) END
              AND substring(f.name from '\.(csv|json)$') IS NOT DISTINCT FROM
                substring(CASE WHEN start < 0 THEN current_name ELSE incidenthub_log.name END from '\.(csv|json)$')
              AND f.name !~ '\.(gz|bz2|lz4|xz|zst|zip)$'
            ORDER BY f.modification, f.name LIMIT 1;
          END IF;
          RETURN NEXT;
        END
        $function$;
        REVOKE ALL ON FUNCTION public.incidenthub_log(text, bigint, integer) FROM PUBLIC;
        """;

    /// <summary>What a superuser of the server runs, in the database that the target names.</summary>
    /// <param name="role">The monitor's role.</param>
    public static string InstallScript(string role) =>
        $"{Definition}\nGRANT EXECUTE ON FUNCTION public.incidenthub_log(text, bigint, integer) TO {new NpgsqlCommandBuilder().QuoteIdentifier(role)};";
}
