using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.HostedPortal;

/// <summary>A session of the hosted portal. Its link ends five minutes after it was made, unless it is visited.</summary>
internal static class PortalSession
{
    private static readonly TimeSpan UnusedFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    public static JsonObject Create(StripeCall call, string customer, string configuration)
    {
        var token = "test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var session = new JsonObject
        {
            ["id"] = call.State.NextId("bps"),
            ["object"] = "billing_portal.session",
            ["configuration"] = configuration,
            ["created"] = call.State.Now.ToUnix(),
            ["customer"] = customer,
            ["customer_account"] = null,
            ["flow"] = null,
            ["livemode"] = false,
            ["locale"] = call.Parameters.Text("locale"),
            ["on_behalf_of"] = call.Parameters.Text("on_behalf_of"),
            ["return_url"] = call.Parameters.Text("return_url"),
            ["url"] = new Uri(call.State.Surroundings.PortalAddress, "/p/session/" + token).AbsoluteUri,
        };
        if (call.Parameters.Tree["after_expiration"] is JsonObject expiry)
            session["after_expiration"] = AfterExpiration(expiry);
        return session;
    }

    /// <summary>The session that a link opens, or null. Opening it keeps it open for an hour.</summary>
    public static JsonObject? Open(StandIn state, string token, IDictionary<string, DateTimeOffset> openUntil)
    {
        var session = state.Store.All("billing_portal.session").FirstOrDefault(each => each.Text("url").EndsWith("/" + token, StringComparison.Ordinal));
        if (session is null)
            return null;
        var until = openUntil.TryGetValue(token, out var kept) ? kept : UnixTime.FromUnix(session.Number("created")) + UnusedFor;
        if (until <= state.Now)
            return null;
        openUntil[token] = state.Now + OpenFor;
        return session;
    }

    private static JsonObject AfterExpiration(JsonObject asked)
    {
        var type = asked["type"]?.GetValue<string>() ?? throw Problem.Lacking("after_expiration[type]");
        var until = asked["customer_login"]?["expires_at"]?.GetValue<string>();
        return new JsonObject
        {
            ["customer_login"] = new JsonObject { ["expires_at"] = until is null ? null : long.Parse(until) },
            ["type"] = type,
        };
    }
}
