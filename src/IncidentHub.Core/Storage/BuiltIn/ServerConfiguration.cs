using System.Globalization;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// The server's settings, written anew at each start. What an operator wants otherwise goes through <c>ALTER SYSTEM</c>, which wins.
/// </summary>
internal static class ServerConfiguration
{
    /// <summary>The configuration file for a server that listens on the layout's socket, or on a loopback port when one is given.</summary>
    public static string Render(DataDirectoryLayout layout, BuiltInPostgresOptions options, int? loopbackPort) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Written by IncidentHub at each start; changes here are lost. Use ALTER SYSTEM instead.
        listen_addresses = '{(loopbackPort is null ? "" : "127.0.0.1")}'
        port = {loopbackPort ?? DataDirectoryLayout.SocketPort}
        unix_socket_directories = '{(loopbackPort is null ? layout.Run : "")}'
        unix_socket_permissions = 0700
        hba_file = '{layout.AccessRules}'
        cluster_name = 'incidenthub'
        max_connections = {options.MaxConnections}
        shared_buffers = 64MB
        huge_pages = off
        work_mem = 8MB
        maintenance_work_mem = 64MB
        effective_cache_size = 512MB
        random_page_cost = 1.1
        jit = off
        max_worker_processes = 4
        max_parallel_workers = 2
        autovacuum_max_workers = 2
        wal_level = minimal
        max_wal_senders = 0
        wal_compression = on
        min_wal_size = 80MB
        max_wal_size = 512MB
        checkpoint_timeout = 10min
        fsync = {OnOff(options.Durable)}
        synchronous_commit = on
        full_page_writes = {OnOff(options.Durable)}
        deadlock_timeout = 1s
        track_io_timing = on
        track_activity_query_size = 4kB
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_line_prefix = '%m [%p] %e %q%u@%d %a '
        log_lock_waits = on
        log_checkpoints = off
        log_timezone = 'UTC'
        timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        default_text_search_config = 'pg_catalog.english'

        """) + (options.Practice ? Practice : "");

    /// <summary>Of a setting that is written twice the last one counts. What a lesson needs, such as deadlock_timeout, stays as it is above.</summary>
    private const string Practice = """
        cluster_name = 'incidenthub-drill'
        shared_buffers = 16MB
        work_mem = 2MB
        maintenance_work_mem = 8MB
        effective_cache_size = 64MB
        temp_file_limit = 20MB
        wal_level = minimal
        max_wal_senders = 0
        min_wal_size = 4MB
        max_wal_size = 16MB
        max_worker_processes = 2
        max_parallel_workers = 0
        max_parallel_workers_per_gather = 0
        autovacuum_max_workers = 1

        """;

    /// <summary>
    /// Who may connect. Whoever can reach the socket owns its folder, or is root, and could read the data files anyway; on
    /// loopback every user of the machine can knock, so a password is asked there.
    /// </summary>
    public static string AccessRules(bool loopback) => loopback
        ? "host all all 127.0.0.1/32 scram-sha-256\n"
        : "local all all trust\n";

    private static string OnOff(bool value) => value ? "on" : "off";
}
