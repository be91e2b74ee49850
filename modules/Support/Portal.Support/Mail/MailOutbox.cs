using Microsoft.EntityFrameworkCore;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>What is to be sent and what became of it. Workers of any number of nodes share it.</summary>
internal sealed class MailOutbox(SupportDb db, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Longer than an attempt takes. A worker that dies leaves its mail waiting, and after this it is sent again, with the id it had.</summary>
    public static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private const int DoublingsAtMost = 6;

    /// <summary>The mail that waits longest and may be tried now; null when there is none.</summary>
    public async Task<OutgoingMail?> TakeAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var now = time.GetUtcNow();
        var taken = await db.Mails.FromSql(
            $"""
            update support.outgoing_mails taken set next_attempt_at = {now + TakenFor}
            from (
                select number from support.outgoing_mails
                where state = 'NotSent' and next_attempt_at <= {now}
                order by next_attempt_at limit 1 for update skip locked) due
            where taken.number = due.number
            returning taken.*
            """).ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Records what became of a taken mail; null when it was sent.</summary>
    public Task RecordAsync(OutgoingMail mail, MailFailure? failure, CancellationToken cancellationToken)
    {
        mail.Failure = failure;
        mail.State = failure switch { null => MailState.Sent, { } kind when kind.IsFinal() => MailState.Failed, _ => MailState.NotSent };
        if (failure is not null) mail.NextAttemptAt = time.GetUtcNow() + (FirstPause * (1 << Math.Min(mail.Attempts++, DoublingsAtMost)));
        return db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets a failed mail wait again; false when there is no failed one with this number.</summary>
    public async Task<bool> SendAgainAsync(long number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Mails.Where(mail => mail.Number == number && mail.State == MailState.Failed).ExecuteUpdateAsync(
            mail => mail.SetProperty(one => one.State, MailState.NotSent).SetProperty(one => one.Attempts, 0).SetProperty(one => one.NextAttemptAt, now),
            cancellationToken) > 0;
    }

    /// <summary>Newest first, from below the number <paramref name="before"/>; null starts at the newest, and a state of null lets all through.</summary>
    public async Task<MailPageOf> ListAsync(MailState? state, long? before, CancellationToken cancellationToken)
    {
        var mails = db.Mails.AsNoTracking().Where(mail => before == null || mail.Number < before);
        if (state is { } wanted) mails = mails.Where(mail => mail.State == wanted);
        var lines = await mails
            .OrderByDescending(mail => mail.Number)
            .Take(PageSize + 1)
            .Select(mail => new MailLine(
                mail.Number, db.Tickets.Where(ticket => ticket.ClientId == mail.ClientId && ticket.Id == mail.TicketId).Select(ticket => ticket.Number).First(),
                mail.Reader, mail.State, mail.Failure, mail.Attempts, mail.WrittenAt))
            .ToListAsync(cancellationToken);
        return new MailPageOf([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Number : null);
    }

    public Task<int> CountAsync(MailState state, CancellationToken cancellationToken) => db.Mails.CountAsync(mail => mail.State == state, cancellationToken);
}

/// <summary>A mail as operators see it: nothing of what it says, and no address.</summary>
internal sealed record MailLine(long Number, long Ticket, MailReader Reader, MailState State, MailFailure? Failure, int Attempts, DateTimeOffset WrittenAt);

/// <param name="Before">Where the next page starts; null on the last one.</param>
internal sealed record MailPageOf(IReadOnlyList<MailLine> Lines, long? Before);
