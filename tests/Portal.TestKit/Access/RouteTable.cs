using System.Collections.Frozen;
using System.Net;
using Portal.Identity.Contract;

namespace Portal.TestKit.Access;

/// <summary>Who may ask a route.</summary>
public abstract record Audience
{
    private Audience() { }

    public sealed record Everybody : Audience;

    public sealed record SignedIn : Audience;

    /// <summary>Whoever holds the permission, for every client alike.</summary>
    public sealed record Holders(Permission Permission) : Audience;

    /// <summary>Whoever holds the permission, for the one client of the request.</summary>
    public sealed record OfOneClient(Permission Permission) : Audience;
}

/// <summary>What is expected of a route.</summary>
/// <param name="Granted">The answer when everything is in order: to an empty form, an empty document.</param>
/// <param name="Otherwise">The answer when the thing it names is not there; on a route for everybody, the answer to whoever is not signed in.</param>
public sealed record RouteRule(Audience Audience, HttpStatusCode Granted, HttpStatusCode Otherwise)
{
    /// <summary>Reads an answer of the table: <c>200</c>, or <c>302/200</c> where the second is another than usual.</summary>
    internal static RouteRule Of(Audience audience, string answer)
    {
        var codes = answer.Split('/').Select(code => (HttpStatusCode)int.Parse(code)).ToList();
        return new(audience, codes[0], codes.Count > 1 ? codes[1] : audience is Audience.Everybody ? codes[0] : HttpStatusCode.NotFound);
    }
}

/// <summary>The one table of routes, written by hand and independently of what the routes say of themselves. A route that is not in it fails the matrix.</summary>
public static class RouteTable
{
    private static readonly Audience Everybody = new Audience.Everybody();
    private static readonly Audience SignedIn = new Audience.SignedIn();
    private static readonly Audience Billing = new Audience.OfOneClient(Permission.ReadBilling);
    private static readonly Audience Support = new Audience.OfOneClient(Permission.UseSupport);
    private static readonly Audience AuditLog = new Audience.OfOneClient(Permission.ReadAuditLog);
    private static readonly Audience Agents = new Audience.Holders(Permission.WorkSupportQueue);
    private static readonly Audience Partners = new Audience.Holders(Permission.ChooseClient);
    private static readonly Audience Settings = new Audience.OfOneClient(Permission.ChangeSettings);
    private static readonly Audience Admins = new Audience.Holders(Permission.ManageTeam);
    private static readonly Audience Operators = new Audience.Holders(Permission.Operate);

    private static readonly FrozenDictionary<string, RouteRule> Rules = new (Audience Audience, string Answers, string[] Patterns)[]
    {
        (Everybody, "GET 200", ["/health/live", "/health/ready"]),
        (Everybody, "GET 405, POST 404", ["/webhooks/billing/{provider}"]),
        (Everybody, "POST 204", ["/policy-reports"]),
        (Everybody, "GET 404, POST 400", ["/refused/{status:int}"]),
        (Everybody, "GET 302/200, POST 400", ["/sign-in"]),
        (Everybody, "GET 302, POST 303", ["/sign-in/code"]),
        (Everybody, "GET 303", ["/sign-in/open-id", "/sign-in/open-id/callback"]),
        (Everybody, "GET 200, POST 400", ["/forgotten", "/choose-password"]),
        (SignedIn, "GET 200, POST 400", ["/settings/security", "/settings/security/authenticator", "/settings/security/passkeys", "/settings/security/recovery-codes", "/settings/security/confirm", "/settings/security/password"]),
        (SignedIn, "POST 400", ["/settings/security/recovery-codes/file"]),
        (Everybody, "POST 404", ["/sign-in/passkey"]),
        (SignedIn, "POST 200", ["/settings/security/passkeys/ask"]),
        (SignedIn, "POST 404", ["/settings/security/confirm/passkey"]),
        (SignedIn, "GET 303", ["/settings/security/confirm/open-id"]),
        (SignedIn, "GET 404, POST 400", ["/settings/security/open-id"]),
        (SignedIn, "GET 200, POST 400", ["/help/billing", "/help/roles", "/help/troubleshooting", "/settings"]),
        (SignedIn, "GET 200", ["/api/session", "/openapi/{documentname}.json"]),
        (SignedIn, "GET 302", ["/"]),
        (SignedIn, "POST 302", ["/sign-out"]),
        (SignedIn, "POST 404", ["/settings/sessions/{id}/end"]),
        (SignedIn, "POST 303", ["/settings/sessions/end-others"]),
        (SignedIn, "GET 400", ["/_framework/opaque-redirect"]),
        (SignedIn, "GET 404, HEAD 404", ["/{**path:file}"]),
        (Partners, "GET 200, POST 400", ["/clients"]),
        (Admins, "GET 200, POST 400", ["/team", "/team/new"]),
        (Admins, "GET 404/404, POST 400/400", ["/team/{id}"]),
        (Agents, "GET 200, POST 400/400", ["/support/queue", "/support/queue/{id}"]),
        (Agents, "GET 200", ["/support/queue/{id}/files/{file}"]),
        (Operators, "GET 200, POST 400", ["/operator/audit-log", "/operator/mail", "/operator/clients", "/operator/clients/{client}", "/operator/providers", "/operator/webhooks", "/operator/jobs"]),
        (Operators, "GET 200", ["/operator/audit-log/export"]),
        (Operators, "POST 200", ["/api/operator/providers/{key}/import"]),
        (AuditLog, "GET 200, POST 400", ["/audit-log"]),
        (AuditLog, "GET 200", ["/audit-log/export"]),
        (Settings, "GET 200, POST 400", ["/settings/organisation"]),
        (Billing, "GET 200, POST 400", ["/billing"]),
        (Billing, "GET 303", ["/billing/support"]),
        (Billing, "POST 303", ["/billing/refresh"]),
        (Billing, "GET 405, POST 200", ["/billing/portal"]),
        (Billing, "GET 200, HEAD 200", ["/billing/invoices/{invoice_id}/pdf", "/api/billing/invoices/{invoice_id}/pdf"]),
        (Billing, "GET 200", ["/api/billing/overview", "/api/billing/invoices", "/api/billing/invoices/{invoice_id}"]),
        (Billing, "POST 200", ["/api/billing/refresh"]),
        (Billing, "GET 405, POST 201", ["/api/billing/portal-sessions"]),
        (Support, "GET 200, POST 400", ["/support", "/support/tickets", "/support/tickets/new"]),
        (Support, "GET 200, POST 405", ["/support/tickets/{id}"]),
        (Support, "GET 200, POST 422", ["/support/tickets/{id}/replies"]),
        (Support, "GET 200", ["/support/tickets/{id}/files/{file}", "/api/support/tickets/{id}", "/api/support/tickets/{id}/attachments/{file}"]),
        (Support, "GET 200, POST 422", ["/api/support/tickets"]),
        (Support, "POST 422", ["/api/support/tickets/{id}/replies"]),
    }.SelectMany(row => row.Patterns.SelectMany(pattern => row.Answers.Split(", ").Select(answer => (pattern, row.Audience, Answer: answer.Split(' ')))))
        .ToFrozenDictionary(row => $"{row.Answer[0]} {row.pattern}", row => RouteRule.Of(row.Audience, row.Answer[1]), StringComparer.Ordinal);

    /// <summary>Every route of the table, as <c>GET /billing</c>.</summary>
    public static IEnumerable<string> Routes => Rules.Keys;

    /// <summary>Null when the table does not know the route.</summary>
    public static RouteRule? Find(HostRoute route) => Rules.GetValueOrDefault(route?.ToString() ?? throw new ArgumentNullException(nameof(route)));

    /// <summary>Whether the change carries another proof than the token, or changes nothing and is sent by browsers themselves.</summary>
    public static bool NeedsNoToken(HostRoute route) => route?.Pattern is "/webhooks/billing/{provider}" or "/policy-reports";

    public static bool EndsTheSession(HostRoute route) => route?.Pattern == "/sign-out";
}
