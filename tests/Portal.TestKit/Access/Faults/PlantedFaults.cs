using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;
using Portal.Billing.Sync;
using Portal.Host.Limits;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.TestKit.Access.Faults;

/// <summary>The list of mistakes. Each was made somewhere once, or is one wrong line away.</summary>
public static class PlantedFaults
{
    private const string Invoices = "GET /api/billing/invoices";
    private const string Invoice = "GET /api/billing/invoices/{invoice_id}";
    private const string Pdf = "GET /api/billing/invoices/{invoice_id}/pdf";
    private const string Tickets = "GET /api/support/tickets";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("a partner's client is not looked for among the assigned ones", Invoices) { Grants = question => question.Member.OwnClient is null && Mays(question) ? question.Named : null },
        new("a client's person is not held to their own client", Invoices) { Grants = question => question.Member.OwnClient is not null && Mays(question) ? question.Named : null },
        new("the invoice is not looked for in the scope", Invoice) { Grants = question => OwnerOf(question, "invoice_id") },
        new("the ticket is not looked for in the scope", "GET /api/support/tickets/{id}") { Grants = question => OwnerOf(question, "id") },
        new("statements forget the client", Tickets) { DropsSupportPredicates = true },
        new("role or client is enough, instead of both", Invoices) { Grants = question => Mays(question) ? question.Named : OwnOrAssigned(question) },
        new("without a client the first one is taken", Invoices) { Grants = question => question.Http.Request.Query.Count == 0 && Mays(question) && question.Member.AssignedClients is [var first, ..] ? first : null },
        new("the decision is kept", Invoices) { Grants = question => question.Named is { } named ? question.Known.Granted.GetValueOrDefault((question.Member.Id, named.Id)) : null },
        new("ids are compared without case", Invoices) { Grants = question => Mays(question) ? Assigned(question, question.Http.Request.Query["client_id"].ToString().ToLowerInvariant()) : null },
        new("a header is believed", Invoices) { Grants = question => Mays(question) ? question.Known.ClientOf(question.Http.Request.Headers["X-Client-Id"].ToString()) : null },
        new("HEAD is not checked", "HEAD /api/billing/invoices/{invoice_id}/pdf") { Grants = question => HttpMethods.IsHead(question.Http.Request.Method) ? question.Named : null },
        new("the PDF is not checked", Pdf) { Grants = question => question.IsFor("/pdf") ? question.Named : null },
        new("the way to the payment portal is not checked", "POST /billing/portal") { Grants = question => question.IsFor("/billing/portal") ? question.Named : null },
        new("the ticket's prefill is not checked", "GET /billing/support") { Grants = question => question.IsFor("/billing/support") ? question.Named : null },
        new("the client is kept in a static field", Invoices) { Grants = question => question.Decided is null ? null : question.Known.FirstGranted },
        new("the cache's key has no client", Invoices) { Around = (http, next, faults) => CarelessCache.AnswerAsync(http, next, faults, CarelessCache.WithoutClient) },
        new("the cache is not told of what was taken away", Invoices) { Around = (http, next, faults) => CarelessCache.AnswerAsync(http, next, faults, CarelessCache.OfPerson) },
        new("operators see everything", Invoices) { Grants = question => question.Member.Role == Role.Operator ? question.Named : null },
        new("a revoked assignment counts", Invoices) { Data = ("update identity.assignments set revoked_at = 'epoch' where revoked_at is not null; update identity.assignments set revoked_at = null where revoked_at = 'epoch' and client_id = '07f4e8b6-a953-4c21-8d0f-e3915b7a6707'", "update identity.assignments set revoked_at = now() where client_id = '07f4e8b6-a953-4c21-8d0f-e3915b7a6707'") },
        new("staff is allowed on one route", Invoices) { Grants = question => question.Member.Role == Role.ClientStaff ? question.Member.OwnClient : null },
        new("a partner's user is taken for its admin", Invoices) { Data = ("update identity.members set role = 'partner_admin' where email = 'xena.moore@lighthousepartners.example'", "update identity.members set role = 'partner_user' where email = 'xena.moore@lighthousepartners.example'") },
        new("a job keeps the account of the client before", Invoices) { AccountInJobs = DemoClients.B, Job = RefreshAsync, Data = ("select 1", $"delete from billing.invoices where client_id = '{DemoClients.A}' and customer_reference = '{PlantedClient.Hidden}customer_B'") },
        new("a client that exists is refused with 403", Invoices) { Refuses = question => question.Named is null ? null : Refusals.RoleRefused },
        new("one route has words of its own for a client that exists", Invoices) { Refuses = question => question.Named is null ? null : Refusals.NotFound with { Message = "Not yours." } },
        new("one route has a header of its own for a client that exists", Invoices) { Around = NameTheClientAsync },
        new("a refusal ends before its entry is written", Invoices) { WritesRefusal = (http, refusal) => refusal.ExecuteAsync(http) },
        new("the budget is the client's", Invoices) { Around = CountTheClientAsync },
    ];

    // as the schedule does it: the provider has one more invoice of another client's customer
    private static async Task RefreshAsync(MatrixPortal portal)
    {
        var customer = $"{PlantedClient.Hidden}customer_B";
        portal.Provider.StoredInvoices.Add(Samples.Invoice($"{PlantedClient.Hidden}invoice_B7", portal.App.Clock.GetUtcNow(), customer) with { Number = "PLANTED-B-7" });
        await portal.App.Services.GetRequiredService<BillingSync>().RefreshAsync(DemoClients.A, [Section.Invoices], TimeSpan.FromSeconds(5), CancellationToken.None);
        portal.Provider.StoredInvoices.Clear();
    }

    private static bool Mays(FaultyQuestion question) => question.Member.May(question.Permission);

    private static Client? Assigned(FaultyQuestion question, string id) => question.Member.AssignedClients.FirstOrDefault(client => client.Id.ToString() == id);

    private static Client? OwnOrAssigned(FaultyQuestion question) => question.Member.OwnClient ?? Assigned(question, question.Http.Request.Query["client_id"].ToString());

    // the shape of a mistake that other portals have had: the scope is right, the thing is anybody's
    private static Client? OwnerOf(FaultyQuestion question, string parameter) =>
        question.Decided is null ? null : question.Known.OwnerOf(question.Http.Request.RouteValues[parameter]?.ToString() ?? "");

    private static Task NameTheClientAsync(HttpContext http, RequestDelegate next, FaultSwitch faults)
    {
        if (faults.ClientOf(http.Request.Query["client_id"].ToString()) is not null) http.Response.Headers["X-Client"] = "known";
        return next(http);
    }

    private static async Task CountTheClientAsync(HttpContext http, RequestDelegate next, FaultSwitch faults)
    {
        if (faults.ClientOf(http.Request.Query["client_id"].ToString()) is { } client)
            await http.RequestServices.GetRequiredService<RateWindows>().AddAsync(new Caller(RequestBudget.Read, $"client {client.Id}"), DateTimeOffset.UnixEpoch, 1, http.RequestAborted);
        await next(http);
    }
}
