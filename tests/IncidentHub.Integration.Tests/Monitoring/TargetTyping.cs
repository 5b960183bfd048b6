using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>What tests of targets type.</summary>
internal static class TargetTyping
{
    extension(PgBouncer pooler)
    {
        /// <summary>What an administrator types to watch a pooler.</summary>
        public TargetInput Input(Guid? leadsTo = null, string name = "shop-pooler") => new()
        {
            Kind = TargetKind.PgBouncer,
            Name = name,
            Host = pooler.Host,
            Port = pooler.Port,
            UserName = PgBouncer.StatsUser,
            Password = pooler.Password,
            Tls = TlsMode.Disable,
            LeadsToId = leadsTo,
        };
    }

    extension(Watching watching)
    {
        /// <summary>Adds a target that nothing is wrong with.</summary>
        public async Task<Guid> AddAsync(TargetInput input)
        {
            var saved = await watching.Targets.AddAsync(Actor.System, input, TestContext.Current.CancellationToken);
            Assert.Empty(saved.Problems);
            return saved.Id!.Value;
        }

        /// <summary>The pools that a target tells of, or null before it did.</summary>
        public PoolsSeen? PoolsOf(Guid targetId) =>
            watching.Feed.Snapshot(targetId).Targets.SingleOrDefault()?.Recent.Select(message => message.Event).OfType<PoolsSeen>().LastOrDefault();
    }
}
