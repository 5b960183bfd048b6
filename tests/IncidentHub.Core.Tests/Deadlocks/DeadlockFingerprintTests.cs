using IncidentHub.Core.Deadlocks;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks;

public sealed class DeadlockFingerprintTests
{
    private const string Debit = "UPDATE accounts SET balance = balance - ? WHERE id = ?";
    private const string Close = "UPDATE ledger SET closed_on = ? WHERE id = ?";

    [Fact]
    public void Of_OtherProcessesAndRowsInOtherOrder_IsTheSame() =>
        Assert.Equal(DeadlockFingerprint.Of(Graph((11, Debit), (12, Close))), DeadlockFingerprint.Of(Graph((92, Close), (91, Debit))));

    [Theory]
    [InlineData("update  accounts\nset balance = balance - ? where id = ?;")]
    [InlineData("UPDATE accounts SET balance = balance - ? WHERE id = ? ")]
    public void Of_OtherBlanksAndCase_IsTheSame(string statement) =>
        Assert.Equal(DeadlockFingerprint.Of(Graph((1, Debit), (2, Close))), DeadlockFingerprint.Of(Graph((1, statement), (2, Close))));

    [Fact]
    public void Of_ListsOfOtherLength_IsTheSame() => Assert.Equal(
        DeadlockFingerprint.Of(Graph((1, "DELETE FROM a WHERE id IN (?, ?)"), (2, Close))),
        DeadlockFingerprint.Of(Graph((1, "DELETE FROM a WHERE id IN (?, ?, ?, ?)"), (2, Close))));

    [Fact]
    public void Of_OtherStatementsOrMoreSessions_IsAnother()
    {
        var one = DeadlockFingerprint.Of(Graph((1, Debit), (2, Close)));

        Assert.NotEqual(one, DeadlockFingerprint.Of(Graph((1, Debit), (2, Debit))));
        Assert.NotEqual(one, DeadlockFingerprint.Of(Graph((1, Debit), (2, Close), (3, Close))));
        Assert.Matches("^[0-9a-f]{16}$", one);
    }

    [Fact]
    public void Of_HiddenStatements_GoesByTheLocks() => Assert.Equal(
        DeadlockFingerprint.Of(Graph((1, null), (2, null))), DeadlockFingerprint.Of(Graph((8, null), (9, null))));

    private static DeadlockGraph Graph(params (int Pid, string? Statement)[] sessions) => new(
        [.. sessions.Select(session => new DeadlockSession(session.Pid, "app", "bank", "transfer", "active", 1, session.Statement))],
        [.. sessions.Select((session, index) => new LockWait(
            session.Pid, [sessions[(index + 1) % sessions.Length].Pid], "ShareLock", "transactionid", $"accounts row (0,{session.Pid})", 1))]);
}
