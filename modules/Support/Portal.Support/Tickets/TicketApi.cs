using System.Text.Json;
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
using Portal.Support.Tickets.New;

namespace Portal.Support.Tickets;

/// <summary><c>/api/support/tickets</c>: what the pages do, for programs.</summary>
internal static class TicketApi
{
    private const int LargestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var tickets = endpoints.MapGroup("/api/support/tickets").WithMetadata(new RequiresClientAttribute(Permission.UseSupport)).AddEndpointFilter(OnlyWhenOpen);
        tickets.MapGet("", ListAsync);
        tickets.MapGet("{id}", FindAsync);
        tickets.MapPost("", SubmitAsync).WithMetadata(new LimitedByAttribute(RequestBudget.Ticket), new RequestSizeLimitAttribute(LargestBody));
    }

    private static async ValueTask<object?> OnlyWhenOpen(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IOptions<SupportSettings>>().Value.Enabled ? await next(context) : TicketErrors.SupportIsOff;

    private static async Task<IResult> ListAsync(HttpRequest request, ICurrentRequest current, TicketBook book, CancellationToken cancellationToken)
    {
        if (!TicketCursor.TryRead(request.Query["cursor"], out var before)) return TicketErrors.Invalid([new("cursor", "Take the cursor from next_cursor of the page before.")]);
        return Json(TicketAnswers.List(await book.ListAsync(current.RequiredScope, before, cancellationToken), current.RequiredScope));
    }

    private static async Task<IResult> FindAsync(string id, ICurrentRequest current, TicketBook book, CancellationToken cancellationToken)
    {
        var ticket = Guid.TryParseExact(id, "D", out var known) ? await book.FindAsync(current.RequiredScope, known, cancellationToken) : null;
        return ticket is null ? Refusals.NotFound : Json(TicketAnswers.Full(ticket, current.RequiredScope));
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, ICurrentRequest current, TicketBook book, CancellationToken cancellationToken)
    {
        if (!SubmitKey.TryRead(request, out var key)) return TicketErrors.Invalid([new("Idempotency-Key", $"Send one key of 1 to {TicketLimits.SubmitKey} visible ASCII characters, or none.")]);
        var (draft, refusal) = await ReadAsync(request, cancellationToken);
        if (draft is null) return refusal!;
        if (!draft.TryAccept(key, out var ticket, out var errors)) return TicketErrors.Invalid(errors);
        var submission = await book.SubmitAsync(current.RequiredScope, ticket, cancellationToken);
        request.HttpContext.Response.Headers.Location = DeskLinks.Api(current.RequiredScope, submission.Ticket.Id);
        return Json(TicketAnswers.Full(submission.Ticket, current.RequiredScope), StatusCodes.Status201Created);
    }

    // Bound by hand: the framework's own answers to a bad body are not the API's envelope.
    private static async Task<(TicketDraft? Draft, ApiError? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return (null, TicketErrors.NotJson);
        try
        {
            var draft = await request.ReadFromJsonAsync<TicketDraft>(ApiJson.Options, cancellationToken);
            return draft is null ? (null, TicketErrors.BadJson) : (draft, null);
        }
        catch (JsonException)
        {
            return (null, TicketErrors.BadJson);
        }
    }

    private static IResult Json(object answer, int status = StatusCodes.Status200OK) => Results.Json(answer, ApiJson.Options, ApiJson.ContentType, status);
}
