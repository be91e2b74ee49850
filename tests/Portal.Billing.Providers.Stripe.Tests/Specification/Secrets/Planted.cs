namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>Texts that nobody may meet outside the portal and Stripe. Each holds a word of its own, by which it is found in whatever disguise.</summary>
internal static class Planted
{
    // Settings
    public const string RestrictedKey = "rk_test_planted01restricted";
    public const string SecretKey = "sk_test_planted02secret";
    public const string WebhookSecret = "whsec_planted03current";
    public const string NextWebhookSecret = "whsec_planted04next";
    public const string WebhookVariable = "whsec_planted05variable";
    public const string DatabasePassword = "planted06password";
    public const string DatabaseProgram = "planted07program";
    public const string ConnectedAccount = "acct_planted08connected";

    // Ids of what a client has at Stripe
    public const string Customer = "cus_planted09customer";
    public const string OtherCustomer = "cus_planted10other";
    public const string Subscription = "sub_planted11";
    public const string FeePrice = "price_planted12fee";
    public const string MinutePrice = "price_planted13minutes";
    public const string Product = "prod_planted14";
    public const string Coupon = "planted15coupon";
    public const string PromotionCode = "promo_planted16";
    public const string Meter = "mtr_planted17";
    public const string PortalConfiguration = "bpc_planted18";
    public const string PaidInvoice = "in_planted19paid";
    public const string OpenInvoice = "in_planted20open";
    public const string UnheardInvoice = "in_planted21unheard";
    public const string ForeignInvoice = "in_planted22foreign";
    public const string SubscriptionItem = "si_planted23";
    public const string TaxRate = "txr_planted24";

    // What Stripe keeps about the client beside that
    public const string CustomerName = "Planted25 Proprietary";
    public const string CustomerEmail = "planted26@customer.example";
    public const string CustomerMetadata = "planted27 of the customer";
    public const string SubscriptionMetadata = "planted28 of the subscription";
    public const string InvoiceMetadata = "planted29 of the invoice";
    public const string InvoiceFooter = "planted30 at the foot";
    public const string InvoiceMemo = "planted31 for internal use";
    public const string HostedToken = "test_planted32hosted";
    public const string PdfToken = "planted33pdf";
    public const string PaymentSecret = "pi_planted34_secret_35";
    public const string FinalizationError = "Your card ending in planted36 was declined";

    // What comes with opening the payment portal
    public const string SessionToken = "planted37session";
    public const string SessionId = "bps_planted38";
    public const string ForeignHost = "planted39.example";

    // What Stripe says when something is wrong
    public const string VendorSentence = "No such planted40";
    public const string MaskedKey = "rk_test_************planted41";
    public const string CardNumber = "4000056655665556";
    public const string DocumentAddress = "https://docs.stripe.com/planted42";
    public const string RequestLogAddress = "https://dashboard.stripe.com/test/logs/req_planted43";
    public const string ErrorCode = "planted44_code";
    public const string ErrorType = "planted45_type";
    public const string ErrorParameter = "planted46[param]";
    public const string WebPage = "Sign in to planted47 to go on";
    public const string UnknownWord = "planted48_state";

    // What is delivered
    public const string ParkedText = "planted49 in a body that was not understood";
    public const string ForgedText = "planted50 in a forgery";
    public const string ForgedSignature = "planted51signature";
    public const string IdempotencyKey = "planted52-idempotency";
    public const string EventText = "planted53 in a snapshot";
    public const string EventType = "planted54.happened";

    /// <summary>By which each is found.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. typeof(Planted).GetFields().Select(field => (string)field.GetRawConstantValue()!).Select(text => text.Contains("lanted", StringComparison.Ordinal) ? WordIn(text) : text),
    ];

    private static string WordIn(string text) => text.Substring(text.IndexOf("lanted", StringComparison.Ordinal), "lanted00".Length);
}
