using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class TargetValidationTests
{
    [Theory]
    [InlineData("db.example.org")]
    [InlineData("db-1")]
    [InlineData("db_1.internal.")]
    [InlineData("192.0.2.7")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::7")]
    public void Check_NameOrAddress_IsAccepted(string host) => Assert.Empty(Check(input => input.Host = host));

    [Theory]
    [InlineData("")]
    [InlineData("/var/run/postgresql")]
    [InlineData("@abstract")]
    [InlineData("C:\\pipe")]
    [InlineData("../../etc/passwd")]
    [InlineData("db1,db2")]
    [InlineData("db:5433")]
    [InlineData("db;Password=x")]
    [InlineData("postgres://user@db")]
    [InlineData("db 1")]
    [InlineData("db\n1")]
    [InlineData("-db")]
    [InlineData("db..org")]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::")]
    public void Check_AnythingElseAsHost_IsRefused(string host) =>
        Assert.Equal(nameof(TargetInput.Host), Assert.Single(Check(input => input.Host = host)).Field);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Check_PortOutOfRange_IsRefused(int port) =>
        Assert.Equal(nameof(TargetInput.Port), Assert.Single(Check(input => input.Port = port)).Field);

    [Fact]
    public void Check_NamesThatAreNone_AreRefused()
    {
        var problems = Check(input =>
        {
            input.Name = " ";
            input.Database = new string('ä', 40);
            input.UserName = "a\0b";
            input.Password = "a\0b";
            input.Tls = (TlsMode)99;
        });

        Assert.Equal(
            [nameof(TargetInput.Name), nameof(TargetInput.Database), nameof(TargetInput.UserName), nameof(TargetInput.Password), nameof(TargetInput.Tls)],
            problems.Select(problem => problem.Field));
    }

    [Fact]
    public void Check_SemicolonsAndQuotesInNames_AreOnlyNames() =>
        Assert.Empty(Check(input => (input.Database, input.UserName) = ("a;Host=evil", "o'brien\";SSL Mode=Disable")));

    private static IReadOnlyList<TargetProblem> Check(Action<TargetInput> change)
    {
        var input = Some.Input();
        change(input);
        return TargetValidation.Check(input);
    }
}
