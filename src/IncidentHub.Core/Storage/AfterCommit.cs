using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IncidentHub.Core.Storage;

/// <summary>
/// What is to happen in this process once the transaction of a context is committed, and not when it is rolled back. For those who
/// write in the transaction of somebody else and cannot know when it ends.
/// </summary>
internal sealed class AfterCommit : DbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbContext, List<Action>> Waiting = [];

    private AfterCommit()
    {
    }

    /// <summary>Every context of the store has it.</summary>
    public static AfterCommit Interceptor { get; } = new();

    /// <summary>Runs it after the commit, on the thread of whoever commits. It must be quick and must not throw.</summary>
    public static void Run(DbContext db, Action action) => Waiting.GetOrCreateValue(db).Add(action);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Finish(eventData, isCommitted: true);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Finish(eventData, isCommitted: true);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Finish(eventData, isCommitted: false);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Finish(eventData, isCommitted: false);
        return Task.CompletedTask;
    }

    private static void Finish(TransactionEndEventData eventData, bool isCommitted)
    {
        if (eventData.Context is not { } db || !Waiting.TryGetValue(db, out var actions))
            return;
        Waiting.Remove(db);
        if (!isCommitted)
            return;
        foreach (var action in actions)
            action();
    }
}
