using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>Keeps how far a member has read a ticket.</summary>
internal sealed class ReadMarks(SupportDb db)
{
    /// <summary>Marks this version as read; a page that was opened earlier never takes a later mark back.</summary>
    public Task SetAsync(CurrentMember reader, Ticket ticket, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into support.ticket_reads (client_id, ticket_id, member_id, version) values ({ticket.ClientId}, {ticket.Id}, {reader.Id}, {ticket.Version})
        on conflict (client_id, ticket_id, member_id) do update set version = excluded.version where ticket_reads.version < excluded.version
        """,
        cancellationToken);
}
