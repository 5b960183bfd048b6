using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>What PgBouncer's own words mean; those that are known to differ between versions are both here.</summary>
public sealed class PoolerFaultsTests
{
    [Theory]
    [InlineData("08P01", "password authentication failed", TargetState.Refused, "The pooler refuses user or password (08P01)")]
    [InlineData("28P01", "password authentication failed", TargetState.Refused, "The pooler refuses user or password (28P01)")]
    [InlineData("08P01", "SASL authentication failed", TargetState.Refused, "The pooler refuses user or password (08P01)")]
    [InlineData("08P01", "\"trust\" authentication failed", TargetState.Refused, "The pooler does not know this user.")]
    [InlineData("08P01", "no such user", TargetState.Refused, "The pooler does not know this user.")]
    [InlineData("08P01", "not allowed", TargetState.Refused, "The user may not look at the pooler's console. Add the user to stats_users in pgbouncer.ini, then RELOAD.")]
    [InlineData("08P01", "admin access needed", TargetState.Refused, "The user may look at the pooler, but not change it.")]
    [InlineData("08P01", "SSL required", TargetState.Refused, "The pooler takes only encrypted connections.")]
    [InlineData("08P01", "certificate authentication failed", TargetState.Refused, "The pooler wants a login other than a password.")]
    [InlineData("08P01", "login rejected", TargetState.Refused, "The pooler refuses this user from this machine.")]
    [InlineData("08P01", "no more connections allowed (max_client_conn)", TargetState.Full, "The pooler takes no more clients")]
    [InlineData("08P01", "client connections exceeded (max_db_client_connections)", TargetState.Full, "The pooler takes no more clients")]
    [InlineData("53300", "sorry", TargetState.Full, "The pooler takes no more clients")]
    [InlineData("08P01", "client_login_timeout", TargetState.Down, "The pooler gave up on the login")]
    [InlineData("08P01", "the pooler is shutting down", TargetState.Down, "The pooler is starting or stopping.")]
    [InlineData("3D000", "database \"pgbouncer\" does not exist", TargetState.Refused, "What answers there is no PgBouncer.")]
    [InlineData("08P01", "pooler of Anna", TargetState.Down, "The pooler answered with an error (08P01).")]
    [InlineData("Anna!", "pooler of Anna", TargetState.Down, "The pooler answered with an error (without a code).")]
    public void Of_WordsOfThePooler_AreOurs(string sqlState, string message, TargetState state, string reason)
    {
        var failure = ConsoleError.Read(ScriptedPooler.Error(sqlState, message).AsSpan(5));

        var fault = TargetFault.Of(failure);

        Assert.Equal(state, fault!.State);
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", fault.Reason + failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EveryProblem_HasWords() => Assert.All(Enum.GetValues<PoolerProblem>(), problem =>
        Assert.EndsWith(".", TargetFault.Of(new PoolerConsoleException(problem, ""))!.Reason, StringComparison.Ordinal));
}
