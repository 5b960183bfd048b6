using System.Globalization;
using CsCheck;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Typing;

public sealed class TypedLineTests
{
    private static readonly DateTimeOffset Noon = At("2024-06-01T12:00Z");

    [Theory]
    [InlineData("restarted the pooler", TimelineEntryKind.Note, "restarted the pooler")]
    [InlineData("/escalate engineering management", TimelineEntryKind.Escalation, "Escalated to engineering management")]
    [InlineData("/ESCALATE engineering management", TimelineEntryKind.Escalation, "Escalated to engineering management")]
    [InlineData("/esc engineering management", TimelineEntryKind.Escalation, "Escalated to engineering management")]
    [InlineData("escalation: handed to engineering management", TimelineEntryKind.Escalation, "handed to engineering management")]
    [InlineData("/notify the database team", TimelineEntryKind.Notification, "Told the database team")]
    [InlineData("/found the pool is too large", TimelineEntryKind.Finding, "the pool is too large")]
    [InlineData("finding: the pool is too large", TimelineEntryKind.Finding, "the pool is too large")]
    [InlineData("Mitigation: pool set to 20", TimelineEntryKind.Mitigation, "pool set to 20")]
    [InlineData("alert: errors rise", TimelineEntryKind.Detection, "errors rise")]
    [InlineData("/etc/hosts was wrong", TimelineEntryKind.Note, "/etc/hosts was wrong")]
    [InlineData("//status is what I typed", TimelineEntryKind.Note, "/status is what I typed")]
    [InlineData("status: still red", TimelineEntryKind.Note, "status: still red")]
    [InlineData("found: ", TimelineEntryKind.Note, "found:")]
    [InlineData("note that it is slow", TimelineEntryKind.Note, "note that it is slow")]
    public void Read_WhatLogs_SaysItsKind(string line, TimelineEntryKind kind, string text)
    {
        var read = Read(line);

        Assert.Equal(new TypedLine(LineVerb.Log, kind, text, null), read);
    }

    [Fact]
    public void Read_KindChosenByMouse_HoldsWhereTheLineSaysNone()
    {
        Assert.Equal(TimelineEntryKind.Recovery, TypedLine.Read("back", TimelineEntryKind.Recovery, Noon, TimeZoneInfo.Utc).Kind);
        Assert.Equal(TimelineEntryKind.Finding, TypedLine.Read("finding: pool", TimelineEntryKind.Recovery, Noon, TimeZoneInfo.Utc).Kind);
    }

    [Theory]
    [InlineData("/hypothesis network congestion", LineVerb.Hypothesis, "network congestion")]
    [InlineData("hypothesis: network congestion", LineVerb.Hypothesis, "network congestion")]
    [InlineData("/ruled-out", LineVerb.RuledOut, "")]
    [InlineData("/ruled-out network", LineVerb.RuledOut, "network")]
    [InlineData("/confirmed", LineVerb.Confirmed, "")]
    [InlineData("/task Alert on deadlocks", LineVerb.Task, "Alert on deadlocks")]
    [InlineData("/service Accounts", LineVerb.Service, "Accounts")]
    public void Read_WhatActs_KeepsItsArgument(string line, LineVerb verb, string text)
    {
        var read = Read(line);

        Assert.Equal((verb, text, null), (read.Verb, read.Text, read.Problem));
    }

    [Theory]
    [InlineData("/status mitigated", IncidentStatus.Mitigated, "")]
    [InlineData("/status Mit pool settings corrected", IncidentStatus.Mitigated, "pool settings corrected")]
    [InlineData("/status inv", IncidentStatus.Investigating, "")]
    [InlineData("/status resolved", IncidentStatus.Resolved, "")]
    public void Read_Status_TakesTheOneThatBeginsSo(string line, IncidentStatus status, string text)
    {
        var read = Read(line);

        Assert.Equal((LineVerb.Status, status, text, null), (read.Verb, read.Status, read.Text, read.Problem));
    }

    [Theory]
    [InlineData("/sev 2", Severity.Sev2)]
    [InlineData("/sev SEV1", Severity.Sev1)]
    [InlineData("/severity sev-4", Severity.Sev4)]
    public void Read_Severity_IsANumber(string line, Severity severity) => Assert.Equal((severity, null), (Read(line).Severity, Read(line).Problem));

    [Theory]
    [InlineData("/role commander me", IncidentRole.Commander, "me")]
    [InlineData("/role ic Database administrator", IncidentRole.Commander, "Database administrator")]
    [InlineData("/role communications lead me", IncidentRole.CommunicationsLead, "me")]
    [InlineData("/role comms me", IncidentRole.CommunicationsLead, "me")]
    [InlineData("/role Subject-matter expert me", IncidentRole.SubjectMatterExpert, "me")]
    public void Read_Role_IsNamedBeforeThePerson(string line, IncidentRole role, string person) =>
        Assert.Equal((role, person, null), (Read(line).Role, Read(line).Text, Read(line).Problem));

    [Theory]
    [InlineData("/impact 30 %", 30, "")]
    [InlineData("/impact 30%", 30, "")]
    [InlineData("/impact 12,5 sign-in fails", 12.5, "sign-in fails")]
    public void Read_Impact_IsAShareAndWhatIsFelt(string line, double percent, string text) =>
        Assert.Equal(((decimal)percent, text, null), (Read(line).Percent!.Value, Read(line).Text, Read(line).Problem));

    [Theory]
    [InlineData("/status mitigated @-15m", "2024-06-01T11:45Z")]
    [InlineData("/status @-15m mitigated", "2024-06-01T11:45Z")]
    [InlineData("@-15m /status mitigated", "2024-06-01T11:45Z")]
    [InlineData("/escalate management @yesterday 23:40", "2024-05-31T23:40Z")]
    [InlineData("finding: the pool @11:05", "2024-06-01T11:05Z")]
    public void Read_StampAroundACommand_Backdates(string line, string at)
    {
        var read = Read(line);

        Assert.Equal((At(at), null), (read.When!.OccurredAt, read.Problem));
        Assert.DoesNotContain('@', read.Text);
    }

    [Theory]
    [InlineData("/nonsense", "/nonsense")]
    [InlineData("/", "slash")]
    [InlineData("/re", "/recovery")] // also a role: too short to know
    [InlineData("/status", "/status needs")]
    [InlineData("/status purple", "no status")]
    [InlineData("/status merged", "no status")]
    [InlineData("/sev", "/sev needs")]
    [InlineData("/sev 5", "no severity")]
    [InlineData("/sev 0", "no severity")]
    [InlineData("/sev 22222222222222222222", "no severity")]
    [InlineData("/role", "/role needs")]
    [InlineData("/role king me", "no role")]
    [InlineData("/role commander", "needs a name")]
    [InlineData("/impact everybody", "no share")]
    [InlineData("/impact 101", "no share")]
    [InlineData("/impact -3", "no share")]
    [InlineData("/hypothesis", "/hypothesis needs")]
    [InlineData("/escalate @25:00", "no time")]
    public void Read_WhatMakesNoSense_IsTold(string line, string told) => Assert.Contains(told, Read(line).Problem, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Read_AnyLine_NeverThrows() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.Int[0, LineCommand.All.Count - 1], Gen.String, (index, rest) => $"/{LineCommand.All[index].Name} {rest}"))
            .Sample(line => Read(line) is { Text: not null });

    [Fact]
    public void Commands_NamesAndAliases_AreUsedOnce()
    {
        var words = LineCommand.All.SelectMany(command => command.Aliases.Append(command.Name)).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(LineCommand.All, command => Assert.Equal(command, LineCommand.Find(command.Name)));
    }

    private static TypedLine Read(string line) => TypedLine.Read(line, TimelineEntryKind.Note, Noon, TimeZoneInfo.Utc);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
