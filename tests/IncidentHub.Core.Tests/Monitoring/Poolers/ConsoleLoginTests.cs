using System.Text;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using Xunit;
using static IncidentHub.Core.Tests.Monitoring.Poolers.ScriptedPooler;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>Logins before servers that are not what they should be.</summary>
public sealed class ConsoleLoginTests
{
    private readonly ScriptedPooler _pooler = new();
    private bool _accepted;

    [Fact]
    public async Task Open_Startup_NamesUserConsoleAndMonitor()
    {
        var opening = _pooler.OpenAsync();
        var startup = (await _pooler.ReadStartupAsync())[8..];
        await _pooler.SayAsync(Authentication(0), Ready);
        await using var console = await opening;

        Assert.Equal("user\0monitor\0database\0pgbouncer\0application_name\0IncidentHub monitor\0client_encoding\0UTF8\0\0", startup);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Open_Scram_ProvesBothSidesHoweverReadsAreCut(int piece)
    {
        var opening = _pooler.OpenAsync("s\u00e9cret\u00ad", piece: piece);
        await _pooler.ReadStartupAsync();
        // As the server knows it: the soft hyphen is gone.
        await AnswerScramAsync(new ScramServer("s\u00e9cret"));
        await _pooler.SayAsync(Authentication(0), Ready);

        await using var console = await opening;
        Assert.True(_accepted);
    }

    [Fact]
    public async Task Open_ServerWithoutThePassword_IsLeftBeforeAnythingIsAsked()
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        await AnswerScramAsync(new ScramServer("another"));
        await _pooler.SayAsync(Authentication(0), Ready);

        Assert.Equal(PoolerProblem.Unproven, await ProblemAsync(opening));
    }

    [Fact]
    public async Task Open_ServerThatSkipsItsProof_IsMalformed()
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        await _pooler.SayAsync(Authentication(10, Text(Scram.Mechanism), [0]));
        await _pooler.ReadAsync('p');
        await _pooler.SayAsync(Authentication(0), Ready);

        Assert.Equal(PoolerProblem.Malformed, await ProblemAsync(opening));
    }

    [Theory]
    [InlineData("r=other,s=c2FsdA==,i=4096", PoolerProblem.Unproven)]
    [InlineData("r={0},s=c2FsdA==,i=4096", PoolerProblem.Unproven)]
    [InlineData("r={0}x,s=c2FsdA==,i=4095", PoolerProblem.Malformed)]
    [InlineData("r={0}x,s=c2FsdA==,i=2000000000", PoolerProblem.Malformed)]
    [InlineData("r={0}x,s=c2FsdA==,i=99999999999", PoolerProblem.Malformed)]
    [InlineData("r={0}x,s=c2FsdA==,i=-4096", PoolerProblem.Malformed)]
    [InlineData("r={0}x,s=,i=4096", PoolerProblem.Malformed)]
    [InlineData("r={0}x,s=!!,i=4096", PoolerProblem.Malformed)]
    [InlineData("m=what,r={0}x,s=c2FsdA==,i=4096", PoolerProblem.Malformed)]
    [InlineData("", PoolerProblem.Malformed)]
    public void Final_ImpossibleChallenge_IsRefused(string challenge, object problem)
    {
        var failure = Assert.Throws<PoolerConsoleException>(() => new Scram("secret", "nonce").Final(challenge.Replace("{0}", "nonce", StringComparison.Ordinal)));

        Assert.Equal(problem, failure.Problem);
    }

    [Fact]
    public async Task Open_Md5_AnswersAsPostgresDoes()
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        await _pooler.SayAsync(Authentication(5, [1, 2, 3, 4]));
        // 'md5' || md5(md5('secret' || 'monitor') || salt), made with another program.
        Assert.Equal("md529c6313c69e8e7dad4af92984a1f41c1", Encoding.UTF8.GetString(await _pooler.ReadAsync('p')).TrimEnd('\0'));
        await _pooler.SayAsync(Authentication(0), Ready);

        await using var console = await opening;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(-1)]
    public async Task Open_LoginThatWeDoNotSpeak_IsSaid(int kind)
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        await _pooler.SayAsync(Authentication(kind));

        Assert.Equal(PoolerProblem.UnsupportedLogin, await ProblemAsync(opening));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", PoolerProblem.NotPooler)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", PoolerProblem.NotPooler)]
    [InlineData("R\u007f\u007f\u007f\u007f", PoolerProblem.NotPooler)]
    [InlineData("R\0\0\0\u0003", PoolerProblem.NotPooler)]
    [InlineData("R\0\0\0\u0006\0\0", PoolerProblem.Malformed)]
    [InlineData("Z\0\0\0\u0005I", PoolerProblem.Malformed)]
    [InlineData("E\0\0\0\u0005M", PoolerProblem.Malformed)]
    public async Task Open_Gibberish_IsSaid(string bytes, object problem)
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        await _pooler.SayAsync(Encoding.Latin1.GetBytes(bytes));

        Assert.Equal(problem, await ProblemAsync(opening));
    }

    [Theory]
    [InlineData("N", PoolerProblem.TlsRefused)]
    [InlineData("H", PoolerProblem.NotPooler)]
    public async Task Open_TlsRefused_NothingMoreIsSent(string answer, object problem)
    {
        var opening = _pooler.OpenAsync(tls: TlsMode.Require);
        Assert.Equal(8, (await _pooler.ReadStartupAsync()).Length);
        await _pooler.SayAsync(Encoding.ASCII.GetBytes(answer));

        Assert.Equal(problem, await ProblemAsync(opening));
    }

    [Fact]
    public async Task Open_GreetingsWithoutEnd_EndIt()
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        _ = _pooler.SayAsync(Enumerable.Repeat(Error("00000", "hello", 'N'), 2000));

        Assert.Equal(PoolerProblem.Malformed, await ProblemAsync(opening));
    }

    [Fact]
    public async Task Open_NoAnswer_TimesOutAfterFiveSeconds()
    {
        var opening = _pooler.OpenAsync();
        await _pooler.ReadStartupAsync();
        _pooler.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(opening.IsCompleted);
        _pooler.Clock.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<TimeoutException>(() => opening);
    }

    [Fact]
    public void Startup_UserWithAZero_CannotSetOtherParameters() => Assert.Equal(
        PoolerProblem.Credentials, Assert.Throws<PoolerConsoleException>(() => WireWriter.Startup("u\0database\0other", "pgbouncer", "x")).Problem);

    private static async Task<PoolerProblem> ProblemAsync(Task opening) => (await Assert.ThrowsAsync<PoolerConsoleException>(() => opening)).Problem;

    private async Task AnswerScramAsync(ScramServer server)
    {
        await _pooler.SayAsync(Authentication(10, Text("SCRAM-SHA-256-PLUS"), Text(Scram.Mechanism), [0]));
        var first = Encoding.UTF8.GetString(await _pooler.ReadAsync('p'))[(Scram.Mechanism.Length + 5)..];
        await _pooler.SayAsync(Authentication(11, Encoding.UTF8.GetBytes(server.Challenge(first))));
        _accepted = server.Accepts(Encoding.UTF8.GetString(await _pooler.ReadAsync('p')));
        await _pooler.SayAsync(Authentication(12, Encoding.UTF8.GetBytes(server.Proof)));
    }
}
