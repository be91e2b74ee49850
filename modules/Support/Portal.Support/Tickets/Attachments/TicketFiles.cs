using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Tickets.Attachments;

/// <summary>The files of tickets. Whoever reads a ticket reads its files: none belongs to a note.</summary>
internal sealed class TicketFiles(SupportDb db)
{
    public async Task<IReadOnlyList<FileLine>> ListAsync(TicketKey key, CancellationToken cancellationToken) =>
        await Of(key).OrderBy(file => file.Version).ThenBy(file => file.Name).ThenBy(file => file.Id)
            .Select(file => new FileLine(file.Id, file.Version, file.Name, file.Type, file.Size))
            .ToListAsync(cancellationToken);

    /// <summary>A file of a client's ticket, with its content: at most <see cref="TicketLimits.FileBytes"/>.</summary>
    public Task<Attachment?> FindAsync(ClientScope scope, Guid ticket, Guid file, CancellationToken cancellationToken) =>
        Of(new TicketKey(scope.Client.Id.Value, ticket)).SingleOrDefaultAsync(one => one.Id == file, cancellationToken);

    /// <summary>The same for agents, who work for every client.</summary>
    public Task<Attachment?> FindForAgentAsync(Ticket ticket, Guid file, CancellationToken cancellationToken) =>
        Of(new TicketKey(ticket.ClientId, ticket.Id)).SingleOrDefaultAsync(one => one.Id == file, cancellationToken);

    private IQueryable<Attachment> Of(TicketKey key) => db.Attachments.AsNoTracking().Where(file => file.ClientId == key.Client && file.TicketId == key.Id);
}

/// <summary>A file as a conversation shows it.</summary>
internal sealed record FileLine(Guid Id, int Version, string Name, AttachmentType Type, int Size)
{
    public string SizeText => Size < 1024 * 1024 ? $"{Math.Max(1, Size / 1024)} KiB" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Size / 1048576.0:0.#} MiB");
}

/// <summary>The files of the ticket on the page, and where they are.</summary>
internal sealed record FilesOfTicket(IReadOnlyList<FileLine> Lines, Func<Guid, string> Href);
