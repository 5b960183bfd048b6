using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>
/// Sends what the outbox holds. It is never lost: a row is done only after the server said that it took it. It is doubled at most when this
/// process, the connection or the store dies between that and the mark, and then with the same Message-ID.
/// </summary>
public sealed partial class OutboxDispatcher(
    IDbContextFactory<IncidentHubDbContext> contexts, MailServer server, MailTransport transport, PeopleDirectory people, InboxChanges changes,
    TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    private readonly OutboxPlanner _planner = new(contexts, changes, time);
    private readonly OutboxQueue _queue = new(contexts, time);
    private int _failures;
    private DateTimeOffset _pausedUntil;
    private uint _version;

    /// <summary>Plans what is new, puts together what is due, sends until nothing is left or the server fails.</summary>
    public async Task RunCycleAsync(CancellationToken cancellationToken = default)
    {
        var access = await server.OpenAsync(cancellationToken);
        await _planner.PlanAsync(access is not null, cancellationToken);
        if (access is null)
            return;
        await _planner.GatherAsync(cancellationToken);
        if (access.Version != _version)
            (_version, _failures, _pausedUntil) = (access.Version, 0, default);
        if (time.GetUtcNow() >= _pausedUntil)
            await SendAsync(access, cancellationToken);
    }

    private async Task SendAsync(MailAccess access, CancellationToken cancellationToken)
    {
        MailConnection? connection = null;
        try
        {
            while (await _queue.TakeAsync(cancellationToken) is { } mail)
            {
                if (await people.FindAsync(mail.UserId, cancellationToken) is not { IsActive: true } person)
                {
                    await _queue.DroppedAsync(mail);
                    continue;
                }
                try
                {
                    if (AccountRules.CheckEmail(person.Email) is not null)
                        throw new MailException(MailFault.Refused, "The person's e-mail address is none.");
                    connection ??= await transport.OpenAsync(access, cancellationToken);
                    await connection.SendAsync(MailLetter.Of(mail.Rows, person, access), cancellationToken);
                    await _queue.SentAsync(mail);
                    _failures = 0;
                }
                catch (MailException failure)
                {
                    await FailAsync(mail, failure);
                    if (failure.Fault == MailFault.Server)
                        return;
                }
            }
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    private async Task FailAsync(OutboxMail mail, MailException failure)
    {
        var now = time.GetUtcNow();
        var next = now + MailBackOff.Delay(mail.Attempts);
        var isOver = failure.Fault == MailFault.Refused || next - mail.MadeAt > MailBackOff.GivesUpAfter;
        await _queue.FailedAsync(mail, failure.Message, isOver ? null : next);
        if (failure.Fault == MailFault.Server)
            _pausedUntil = now + MailBackOff.Pause(++_failures);
        if (isOver)
            Log.GivenUp(logger, mail.Id, mail.Attempts, failure.Message);
        else if (failure.Fault == MailFault.Server && _failures == 1)
            Log.ServerFailed(logger, failure.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "E-mail cannot be sent for now: {Reason}")]
        public static partial void ServerFailed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "E-mail {Mail} was given up after try {Attempt}: {Reason}")]
        public static partial void GivenUp(ILogger logger, Guid mail, int attempt, string reason);
    }
}
