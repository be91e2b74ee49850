using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;
using Portal.Support.Tickets.New;
using Portal.Support.Tickets.Replies;

namespace Portal.Support.Tickets;

/// <summary><c>/api/support/tickets</c>: what the pages do, for programs.</summary>
internal static class TicketApi
{
    private static readonly ApiError BadKey = TicketErrors.Invalid([new("Idempotency-Key", $"Send one key of 1 to {TicketLimits.SubmitKey} visible ASCII characters, or none.")]);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var tickets = endpoints.MapGroup("/api/support/tickets").WithMetadata(new RequiresClientAttribute(Permission.UseSupport)).AddEndpointFilter(OnlyWhenOpen);
        tickets.MapGet("", ListAsync);
        tickets.MapGet("{id}", FindAsync);
        tickets.MapGet("{id}/attachments/{file}", FileEndpoints.FindAsync);
        tickets.MapPost("", SubmitAsync).WithMetadata(new LimitedByAttribute(RequestBudget.Ticket), new RequestSizeLimitAttribute(Uploads.LargestForm));
        tickets.MapPost("{id}/replies", ReplyAsync).WithMetadata(new LimitedByAttribute(RequestBudget.Ticket), new RequestSizeLimitAttribute(Uploads.LargestForm));
    }

    private static async ValueTask<object?> OnlyWhenOpen(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IOptions<SupportSettings>>().Value.Enabled ? await next(context) : TicketErrors.SupportIsOff;

    private static async Task<IResult> ListAsync(HttpRequest request, ICurrentRequest current, TicketBook book, CancellationToken cancellationToken)
    {
        var filter = TicketFilter.Read(request.Query, out var errors);
        if (!TicketCursor.TryRead(request.Query["cursor"], out var before)) errors = [.. errors, new("cursor", "Take the cursor from next_cursor of the page before.")];
        if (errors.Count > 0) return TicketErrors.Invalid(errors);
        return Json(TicketAnswers.List(await book.ListAsync(current.RequiredScope, filter, before, cancellationToken), current.RequiredScope));
    }

    private static async Task<IResult> FindAsync(string id, ICurrentRequest current, TicketReader reader, TicketTrail trail, CancellationToken cancellationToken)
    {
        if (await TicketOfAsync(id, reader, current.RequiredScope, cancellationToken) is not { } whole) return Refusals.NotFound;
        await trail.ViewedAsync(current.RequiredScope, whole.Ticket, cancellationToken);
        return Json(TicketAnswers.Full(whole, current.RequiredScope));
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, ICurrentRequest current, TicketBook book, TicketReader reader, CancellationToken cancellationToken)
    {
        if (!SubmitKey.TryRead(request, out var key)) return BadKey;
        var (draft, uploads, refusal) = await ApiBody.ReadAsync(request, TicketDraft.Of, cancellationToken);
        if (draft is null) return refusal!;
        if (!draft.TryAccept(key, out var ticket, out var errors) || uploads.Errors.Count > 0) return TicketErrors.Invalid([.. errors, .. uploads.Errors]);
        var scope = current.RequiredScope;
        var sent = (await book.SubmitAsync(scope, ticket with { Files = uploads.Files }, cancellationToken)).Ticket;
        request.HttpContext.Response.Headers.Location = DeskLinks.Api(scope, sent.Id);
        return Json(TicketAnswers.Full(await reader.WholeAsync(sent, scope, cancellationToken), scope), StatusCodes.Status201Created);
    }

    // The object is looked for before the body is read: a ticket that is not there answers like a client that is not there.
    private static async Task<IResult> ReplyAsync(string id, HttpRequest request, ICurrentRequest current, TicketReader reader, TicketSteps steps, CancellationToken cancellationToken)
    {
        var scope = current.RequiredScope;
        if (await TicketOfAsync(id, reader, scope, cancellationToken) is not { Ticket: var ticket }) return Refusals.NotFound;
        if (!SubmitKey.TryRead(request, out var key)) return BadKey;
        var (draft, uploads, refusal) = await ApiBody.ReadAsync(request, ReplyDraft.Of, cancellationToken);
        if (draft is null) return refusal!;
        if (!draft.TryAccept(out var text, out var errors) || uploads.Errors.Count > 0) return TicketErrors.Invalid([.. errors, .. uploads.Errors]);
        var reply = new NextStep(StepKind.Reply, key, text) { Files = uploads.Files };
        var result = await steps.TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(scope.Member), reply, cancellationToken);
        return result switch
        {
            StepResult.Taken => Json(TicketAnswers.Reply(await reader.WholeAsync(ticket, scope, cancellationToken), IsMine), StatusCodes.Status201Created),
            StepResult.Closed => TicketErrors.Closed,
            StepResult.OpenElsewhere => TicketErrors.OpenElsewhere,
            StepResult.TooManyFiles => TicketErrors.Invalid([Uploads.TooMany]),
            _ => Refusals.NotFound,
        };

        bool IsMine(TicketStep step) => step.AuthorId == scope.Member.Id && step.SubmitKey == key;
    }

    private static async Task<WholeTicket?> TicketOfAsync(string id, TicketReader reader, ClientScope scope, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out var known) ? await reader.FindAsync(scope, known, cancellationToken) : null;

    private static IResult Json(object answer, int status = StatusCodes.Status200OK) => Results.Json(answer, ApiJson.Options, ApiJson.ContentType, status);
}
