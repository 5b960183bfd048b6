using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>One pool of a target, or the sessions of one database, user and application, as hub clients get it. The wait is in seconds.</summary>
public sealed record LivePool(
    string? Database, string? UserName, string? Application, int? Usable, int InUse, int Active, int Idle, int IdleInTransaction,
    int Waiting, int Blocked, double? LongestWait, string? Mode)
{
    internal static LivePool Of(PoolUse pool) => new(
        pool.Database, pool.UserName, pool.Application, pool.Usable, pool.InUse, pool.Active, pool.Idle, pool.IdleInTransaction,
        pool.Waiting, pool.Blocked, pool.LongestWait, pool.Mode);
}
