using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>A stand-in full of planted texts.</summary>
internal static class PlantedStripe
{
    public static StandInOptions Options { get; } = new()
    {
        RestrictedKeys = [new RestrictedKey(Planted.RestrictedKey)],
        WebhookSecrets = [Planted.NextWebhookSecret],
        PortalAddress = new Uri("https://billing.stripe.com"),
    };

    public static void Furnish(StandIn state, DateTimeOffset now)
    {
        AddPlan(state);
        state.Connected(Planted.ConnectedAccount);
        state.Add(new NewSubscription(Planted.Subscription)
        {
            Customer = Planted.Customer,
            PeriodStart = now.AddDays(-10),
            Items = [new(Planted.FeePrice) { Id = Planted.SubscriptionItem, TaxRates = [Planted.TaxRate] }, new(Planted.MinutePrice)],
            Discounts = [new AppliedCoupon(Planted.Coupon) { PromotionCode = Planted.PromotionCode }],
        });
        state.Edit("subscription", Planted.Subscription, subscription => subscription["metadata"]!["note"] = Planted.SubscriptionMetadata);
        state.AddUsage(Planted.Meter, Planted.Customer, now.AddDays(-3), 900);
        AddInvoice(state, Bill(Planted.PaidInvoice, now.AddDays(-40)));
        AddInvoice(state, Bill(Planted.OpenInvoice, now.AddDays(-10)) with { Status = "open", DueDate = now.AddDays(4) });
        AddInvoice(state, Bill(Planted.ForeignInvoice, now.AddDays(-10)) with { Customer = Planted.OtherCustomer });
    }

    /// <summary>An error as Stripe words it, with everything in it that it may hold.</summary>
    public static Fault Refusing(int status) => Fault.Status(status, TimeSpan.FromMinutes(1)) with
    {
        Rewrite = _ => new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = $"{Planted.VendorSentence}: '{Planted.Customer}', {Planted.MaskedKey}, {Planted.SecretKey}, {Planted.CardNumber}",
                ["type"] = Planted.ErrorType,
                ["code"] = Planted.ErrorCode,
                ["param"] = Planted.ErrorParameter,
                ["doc_url"] = Planted.DocumentAddress,
                ["request_log_url"] = Planted.RequestLogAddress,
            },
        }.ToJsonString(),
    };

    /// <summary>Opening the payment portal, with a link that is known.</summary>
    public static Fault Session(string host = "billing.stripe.com") => Fault.Rewriting(answer =>
    {
        var session = JsonNode.Parse(answer)!;
        (session["id"], session["url"]) = (Planted.SessionId, $"https://{host}/p/session/{Planted.SessionToken}");
        return session.ToJsonString();
    });

    private static void AddPlan(StandIn state)
    {
        state.Add(new NewCustomer(Planted.Customer) { Name = Planted.CustomerName, Email = Planted.CustomerEmail });
        state.Add(new NewCustomer(Planted.OtherCustomer));
        state.Edit("customer", Planted.Customer, customer => customer["metadata"]!["note"] = Planted.CustomerMetadata);
        state.Add(new NewProduct(Planted.Product) { Name = "Business" });
        state.Add(new NewMeter(Planted.Meter));
        state.Add(new NewTaxRate(Planted.TaxRate));
        state.Add(new NewPrice(Planted.FeePrice) { Product = Planted.Product, UnitAmount = 499_00 });
        state.Add(new NewPrice(Planted.MinutePrice) { Product = Planted.Product, Meter = Planted.Meter, Tiers = [new(1_000, 0), new(null, 12)] });
        state.Add(new NewCoupon(Planted.Coupon) { Name = "Launch offer", PercentOff = 15 });
        state.Add(new NewPromotionCode(Planted.PromotionCode) { Coupon = Planted.Coupon });
        state.Add(new NewPortalConfiguration(Planted.PortalConfiguration));
    }

    private static NewInvoice Bill(string id, DateTimeOffset created) => new(id)
    {
        Customer = Planted.Customer,
        Subscription = Planted.Subscription,
        Created = created,
        Discounts = [new AppliedCoupon(Planted.Coupon)],
        Lines = [new NewLine { Description = "Business", Price = Planted.FeePrice, Item = Planted.SubscriptionItem, TaxRates = [Planted.TaxRate] }],
    };

    private static void AddInvoice(StandIn state, NewInvoice invoice)
    {
        state.IssueInvoice(invoice);
        state.Edit("invoice", invoice.Id!, stored =>
        {
            stored["metadata"] = new JsonObject { ["note"] = Planted.InvoiceMetadata };
            (stored["footer"], stored["description"]) = (Planted.InvoiceFooter, Planted.InvoiceMemo);
            (stored["customer_name"], stored["customer_email"]) = (Planted.CustomerName, Planted.CustomerEmail);
            stored["hosted_invoice_url"] = $"https://invoice.stripe.com/i/acct_standin/{Planted.HostedToken}";
            stored["invoice_pdf"] = $"{stored["invoice_pdf"]}&token={Planted.PdfToken}";
            stored["confirmation_secret"] = new JsonObject { ["client_secret"] = Planted.PaymentSecret, ["type"] = "payment_intent" };
            stored["last_finalization_error"] = new JsonObject { ["message"] = Planted.FinalizationError, ["type"] = "invalid_request_error" };
        });
    }
}
