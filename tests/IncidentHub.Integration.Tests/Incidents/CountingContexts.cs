using System.Data.Common;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace IncidentHub.Integration.Tests.Incidents;

/// <summary>Makes contexts, counts what they ask the database, and can hold a question back until a test lets it go.</summary>
internal sealed class CountingContexts(NpgsqlDataSource dataSource) : DbCommandInterceptor, IDbContextFactory<IncidentHubDbContext>
{
    private int commands;

    /// <summary>How many commands were sent.</summary>
    public int Commands => commands;

    /// <summary>Awaited before a command whose text it is given; null lets everything through.</summary>
    public Func<string, Task>? Hold { get; set; }

    /// <summary>Awaited after a command was answered and before anybody reads it.</summary>
    public Func<string, Task>? HoldAnswer { get; set; }

    public IncidentHubDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<IncidentHubDbContext>();
        options.UseIncidentHubStore(dataSource);
        options.AddInterceptors(this);
        return new IncidentHubDbContext(options.Options);
    }

    public Task<IncidentHubDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => Task.FromResult(CreateDbContext());

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await CountAsync(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await CountAsync(command);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (HoldAnswer is { } hold)
            await hold(command.CommandText);
        return result;
    }

    private Task CountAsync(DbCommand command)
    {
        Interlocked.Increment(ref commands);
        return Hold?.Invoke(command.CommandText) ?? Task.CompletedTask;
    }
}
