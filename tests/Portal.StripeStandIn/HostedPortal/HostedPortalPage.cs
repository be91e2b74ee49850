using System.Net;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.HostedPortal;

/// <summary>The page behind a portal link: whose it is, what may be done, and the way back.</summary>
internal sealed class HostedPortalPage(StandIn state)
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; color: #1a1f36; background: #f6f8fa; margin: 0 }
        main { max-width: 34rem; margin: 4rem auto; padding: 2rem; background: #fff; border: 1px solid #e3e8ee; border-radius: .5rem }
        h1 { font-size: 1.4rem; margin: 0 0 .5rem } small { color: #697386 } a { color: #3f3bd9 }
        """;

    private readonly Dictionary<string, DateTimeOffset> openUntil = [];

    public async Task AnswerAsync(HttpContext context)
    {
        var token = context.GetRouteValue("token") as string ?? "";
        var page = Find(token);
        context.Response.StatusCode = page is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(page ?? Html("This link has expired", "<p>Go back and open the billing portal again.</p>"), context.RequestAborted);
    }

    private string? Find(string token)
    {
        lock (state.Surroundings.Gate)
            return state.Accounts
                .Select(account => PortalSession.Open(account, token, openUntil) is { } session ? Page(account, session) : null)
                .FirstOrDefault(page => page is not null);
    }

    private static string Page(StandIn account, JsonObject session)
    {
        var customer = account.Get("customer", session.Text("customer"));
        var features = account.Get("billing_portal.configuration", session.Text("configuration"))["features"]!.AsObject();
        var whose = WebUtility.HtmlEncode($"{customer.TextOrNull("name")} ({session.Text("customer")})");
        var actions = features.Where(feature => feature.Value!.AsObject().Flag("enabled")).Select(feature => $"<li>{NameOf(feature.Key)}</li>");
        var back = session.TextOrNull("return_url") is { } address ? $"""<p><a href="{WebUtility.HtmlEncode(address)}">Return to the billing page</a></p>""" : "";
        return Html("Billing portal", $"<p>For {whose}</p><p>Here you can:</p><ul>{string.Concat(actions)}</ul>{back}");
    }

    private static string NameOf(string feature) => feature switch
    {
        "customer_update" => "Change your billing details",
        "invoice_history" => "See your invoices",
        "payment_method_update" => "Change how you pay",
        "subscription_cancel" => "Cancel your subscription",
        "subscription_pause" => "Pause your subscription",
        _ => "Change your plan",
    };

    private static string Html(string title, string body) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{Style}</style></head>
        <body><main><h1>{title}</h1>{body}<small>A stand-in for the hosted page, for development and tests. Nothing here is charged.</small></main></body>
        </html>
        """;
}
