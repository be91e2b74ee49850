using System.Text;
using Portal.Billing.Providers.Stripe.Webhooks;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks;

/// <summary>Deliveries signed by Stripe's own library, which is not what checks them.</summary>
internal static class Deliveries
{
    public const string Secret = "whsec_first_secret_of_the_tests";
    public const string SecondSecret = "whsec_second_secret_of_the_tests";
    public const string ConnectedAccount = "acct_connected";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Of test mode, with two secrets and one connected account.</summary>
    public static WebhookTranslator Translator { get; } = TranslatorOf(Secret, SecondSecret);

    public static WebhookTranslator TranslatorOf(params string[] secrets) =>
        new(new SignatureCheck(secrets), new EventTranslation(live: false, [ConnectedAccount]), null!);

    public static WebhookDelivery Signed(string body, string secret = Secret, DateTimeOffset? at = null) =>
        WithHeader(body, Header(body, secret, at));

    public static WebhookDelivery WithHeader(string body, string? header) =>
        new(Encoding.UTF8.GetBytes(body), header is null ? Headers() : Headers(("Stripe-Signature", header)), Now);

    public static string Header(string body, string secret = Secret, DateTimeOffset? at = null) =>
        EventUtility.GenerateSignatureHeader(body, secret, (at ?? Now).ToUnixTimeSeconds());

    /// <summary>An event of an object, as Stripe writes it.</summary>
    public static string Event(string type, string subject, string more = "", string version = "2026-10-28.endive", bool live = false) => $$$"""
        {"id":"evt_1","object":"event","type":"{{{type}}}","livemode":{{{(live ? "true" : "false")}}},"api_version":"{{{version}}}",
         "created":1795510800,"pending_webhooks":1,"request":null{{{more}}},"data":{"object":{{{subject}}}}}
        """;

    public static string ThinEvent(string type, string related, string context = "null") => $$"""
        {"id":"evt_1","object":"v2.core.event","type":"{{type}}","livemode":false,"created":"2026-11-24T09:00:00Z","context":{{context}},"related_object":{{related}}}
        """;

    private static Dictionary<string, string> Headers(params (string Name, string Value)[] headers) =>
        headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
}
