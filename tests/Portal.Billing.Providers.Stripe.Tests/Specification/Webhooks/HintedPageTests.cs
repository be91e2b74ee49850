using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Commands;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Webhooks;

/// <summary>From an event at Stripe to the billing page, over real HTTP in both directions: one node takes webhooks in and works, another one shows the page.</summary>
public sealed class HintedPageTests : IAsyncLifetime
{
    private const string Customer = "cus_hinted";
    private const int Patience = 60_000;

    // Small beside the time limits of calls to Stripe, which the same clock counts.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private TestDatabase database = default!;
    private StandInServer stripe = default!;
    private PortalApp worker = default!;
    private PortalApp app = default!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        stripe = await StandInServer.StartAsync(new StandInOptions { Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)) });
        (app, worker) = (Open("web"), Open("web,worker"));
        worker.UseKestrel(0);
        worker.StartServer();
        stripe.Webhooks.Address = new Uri(worker.ClientOptions.BaseAddress, "/webhooks/billing/stripe");
        Furnish(stripe.State);
        await ConnectAsync();
    }

    [Fact(Timeout = Patience)]
    [Trait("Row", "INV-03")]
    [Trait("Row", "NAV-04")]
    public async Task An_invoice_paid_at_Stripe_is_paid_on_the_page_without_anybody_asking()
    {
        var stop = TestContext.Current.CancellationToken;
        using var admin = await app.SignInAsync("jack.brennan@bluegumvet.example", DemoPerson.Password);
        (await StatusesAsync(admin, stop)).ShouldHaveSingleItem().ShouldNotBe("paid");

        var answers = await stripe.Webhooks.SendAsync(stripe.State.PayInvoice("in_hinted"), new Delivering { Times = 3, Shuffle = 7 }, stop);

        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        while (!(await StatusesAsync(admin, stop)).SequenceEqual(["paid"])) worker.Clock.Advance(Moment);
    }

    [Fact(Timeout = Patience)]
    [Trait("Row", "OVW-01")]
    public async Task A_plan_changed_at_Stripe_and_told_by_a_thin_event_is_on_the_page()
    {
        var stop = TestContext.Current.CancellationToken;
        using var admin = await app.SignInAsync("jack.brennan@bluegumvet.example", DemoPerson.Password);
        stripe.State.Add(new NewPrice("price_large") { Product = "prod_large", UnitAmount = 9900 });

        await stripe.Webhooks.SendAsync(stripe.State.ChangePlan("sub_hinted", ("price_small", "price_large")).Select(change => change.AsThin()), null, stop);

        while (await PlanAsync(admin, stop) != "Large") worker.Clock.Advance(Moment);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await worker.DisposeAsync();
        await stripe.DisposeAsync();
        await database.DisposeAsync();
    }

    private PortalApp Open(string roles) => new(database, settings: new Dictionary<string, string?>
    {
        ["Portal:Roles"] = roles,
        ["Billing:Providers:stripe:ApiBase"] = stripe.Address.ToString(),
        ["Billing:Providers:stripe:SecretKey"] = StandInOptions.DefaultKey,
        ["Billing:Providers:stripe:WebhookSecret"] = StandInOptions.DefaultWebhookSecret,
    });

    private static void Furnish(StandIn state)
    {
        state.Add(new NewCustomer(Customer));
        state.Add(new NewProduct("prod_small") { Name = "Small" });
        state.Add(new NewProduct("prod_large") { Name = "Large" });
        state.Add(new NewPrice("price_small") { Product = "prod_small", UnitAmount = 4900 });
        state.Add(new NewSubscription("sub_hinted") { Customer = Customer, Items = [new("price_small")] });
        state.Add(new NewInvoice("in_hinted") { Customer = Customer, Status = "open", Lines = [new() { Price = "price_small" }] });
    }

    private async Task ConnectAsync() => (await worker.RunAsync("connect", DemoClients.D.ToString(), "stripe", Customer)).Code.ShouldBe(0);

    private async Task<List<string?>> StatusesAsync(HttpClient admin, CancellationToken stop)
    {
        using var page = JsonDocument.Parse(await admin.GetStringAsync("/api/billing/invoices", stop));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(invoice => invoice.GetProperty("status").GetString())];
    }

    private async Task<string?> PlanAsync(HttpClient admin, CancellationToken stop)
    {
        using var overview = JsonDocument.Parse(await admin.GetStringAsync("/api/billing/overview", stop));
        return overview.RootElement.GetProperty("plan").GetProperty("name").GetString();
    }
}
