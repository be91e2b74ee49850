using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Support.Queue;
using Portal.Support.Storage;

namespace Portal.Support.Tickets.Attachments;

/// <summary>Files for saving: <c>/support/tickets/{id}/files/{file}</c> for the client's people, <c>/support/queue/{id}/files/{file}</c> for agents.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/support/tickets/{id}/files/{file}", FindAsync).WithMetadata(new RequiresClientAttribute(Permission.UseSupport)).ExcludeFromDescription();
        endpoints.MapGet("/support/queue/{id}/files/{file}", FindForAgentAsync).WithMetadata(new RequiresPermissionAttribute(Permission.WorkSupportQueue)).ExcludeFromDescription();
    }

    /// <summary>A file of a ticket of the request's client; the API answers with the same.</summary>
    public static async Task<IResult> FindAsync(string id, string file, ICurrentRequest current, TicketFiles files, TicketTrail trail, CancellationToken cancellationToken)
    {
        if (!TryRead(id, file, out var ticket, out var asked)) return NotFound;
        if (await files.FindAsync(current.RequiredScope, ticket, asked, cancellationToken) is not { } found) return NotFound;
        await trail.DownloadedAsync(current.RequiredScope, found, cancellationToken);
        return new FileAnswer(found);
    }

    private static async Task<IResult> FindForAgentAsync(
        string id, string file, ICurrentRequest current, AgentQueue queue, TicketFiles files, TicketTrail trail, CancellationToken cancellationToken)
    {
        if (!TryRead(id, file, out var ticket, out var asked) || await queue.FindAsync(ticket, cancellationToken) is not { } entry) return NotFound;
        if (await files.FindForAgentAsync(entry.Ticket, asked, cancellationToken) is not { } found) return NotFound;
        await trail.DownloadedAsync(current.Member!, found, cancellationToken);
        return new FileAnswer(found);
    }

    private static IResult NotFound => TypedResults.StatusCode(StatusCodes.Status404NotFound);

    private static bool TryRead(string id, string file, out Guid ticket, out Guid asked)
    {
        asked = default;
        return Guid.TryParseExact(id, "D", out ticket) && Guid.TryParseExact(file, "D", out asked);
    }
}
