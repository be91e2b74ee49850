using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Faults.Tests.Rig;

/// <summary>What Stripe knows of two clients of the demo: a plan, thirty invoices and a hundred minutes each.</summary>
internal static class StripeScene
{
    public const string Customer = "cus_demo_flat";
    public const string OtherCustomer = "cus_demo_metered";
    public const string Client = "18a5f9c7-ba64-4d32-9e10-f4a26c8b7808";
    public const string OtherClient = "29b60ad8-cb75-4e43-8f21-05b37d9c8909";

    /// <summary>The first client's admin, and the other one's.</summary>
    public const string Admin = "nora.field@magpiemedia.example";

    public const string OtherAdmin = "rosa.diaz@currawongfreight.example";
    public const int Invoices = 30;
    public const int Minutes = 100;

    private const string Meter = "mtr_minutes";

    public static async Task<StandInServer> StartAsync(StandInOptions? options = null)
    {
        var chosen = options ?? new StandInOptions();
        var stripe = await StandInServer.StartAsync(chosen with { PortalAddress = new Uri("https://billing.stripe.com") });
        stripe.State.Add(new NewMeter(Meter));
        stripe.State.Add(new NewProduct("prod_plan") { Name = "Business 10k" });
        stripe.State.Add(new NewPrice("price_fee") { Product = "prod_plan", UnitAmount = 499_00 });
        stripe.State.Add(new NewPrice("price_minutes") { Product = "prod_plan", Meter = Meter, Tiers = [new(10_000, 0), new(null, 12)] });
        stripe.State.Add(new NewPortalConfiguration("bpc_demo_flat"));
        stripe.State.Add(new NewPortalConfiguration("bpc_demo_metered"));
        Furnish(stripe.State, Customer, "A", chosen.Clock.GetUtcNow());
        Furnish(stripe.State, OtherCustomer, "B", chosen.Clock.GetUtcNow());
        return stripe;
    }

    /// <summary>How the portal is told of it. The limits of calls are far above what is asked for.</summary>
    public static Dictionary<string, string> Settings(StandInServer stripe) => new()
    {
        ["Billing:Providers:stripe:SecretKey"] = StandInOptions.DefaultKey,
        ["Billing:Providers:stripe:WebhookSecret"] = StandInOptions.DefaultWebhookSecret,
        ["Billing:Providers:stripe:ApiBase"] = stripe.Address.ToString(),
        ["Billing:Providers:stripe:RequestsPerSecond"] = "1000000",
        ["Billing:Providers:stripe:RequestsPerSecondPerEndpoint"] = "1000000",
        ["Limits:ProviderPerMinute"] = "1000000",
        ["Limits:PdfPerMinute"] = "1000000",
        ["Limits:SignInPerMinute"] = "1000000",
    };

    private static void Furnish(StandIn stripe, string customer, string letter, DateTimeOffset now)
    {
        stripe.Add(new NewCustomer(customer));
        stripe.Add(new NewSubscription($"sub_{letter}") { Customer = customer, Items = [new("price_fee"), new("price_minutes")] });
        stripe.AddUsage(Meter, customer, now.AddMinutes(-30), Minutes);
        foreach (var back in Enumerable.Range(1, Invoices))
            stripe.Add(new NewInvoice($"in_{letter}{back:00}") { Customer = customer, Number = $"{letter}-{Invoices - back:000}", Created = now.AddDays(-back), Status = "open", Lines = [new() { Price = "price_fee" }] });
    }
}
