using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Rows.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

public sealed class OutageTests(CataloguePortal portal) : IClassFixture<CataloguePortal>, IDisposable
{
    // Longer than a breaker looks back and stays open: each test begins with a closed one.
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    public void Dispose()
    {
        portal.Stripe.Faults.Clear();
        portal.Clock.Advance(Calm);
    }

    [Fact]
    [Trait("Row", "DEG-01")]
    [Trait("Row", "DEG-02")]
    public async Task Without_the_meter_plan_and_invoices_still_appear()
    {
        portal.Stripe.Faults.Set(Fault.Status(500), "/v1/billing/meters");

        var client = await ConnectAsync();

        var overview = await client.OverviewAsync();
        (overview.Text("plan.name"), overview.Money("fee.list")).ShouldBe(("Business 10k", "49900 AUD"));
        overview.Money("last_invoice.total").ShouldBe("49900 AUD");
        (overview.Text("usage.status"), overview.Text("sections.usage.outcome")).ShouldBe(("unavailable", "unavailable"));
        foreach (var figure in (string[])["used_minutes", "included_minutes", "percent", "state"]) overview["usage"]![figure].ShouldBeNull(figure);
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task Without_the_invoices_plan_and_minutes_still_appear()
    {
        portal.Stripe.Faults.Set(Fault.Status(503), "/v1/invoices");

        var client = await ConnectAsync();

        var overview = await client.OverviewAsync();
        (overview.Text("plan.name"), overview.Number("usage.used_minutes")).ShouldBe(("Business 10k", 100));
        overview.Text("sections.invoices.outcome").ShouldBe("unavailable");
        // The preview is an invoice too: without it the date stays, and the amount is unknown.
        overview["next_invoice_date"].ShouldNotBeNull();
        overview["next_invoice_estimate"].ShouldBeNull();
        (await client.InvoicesAsync()).Text("status").ShouldBe("unavailable");
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    public async Task A_Stripe_that_never_answered_is_told_and_a_refresh_mends_it()
    {
        portal.Stripe.Faults.Set(Fault.Down);
        var client = await ConnectAsync();

        using var refusal = await client.GetAsync("/api/billing/overview");
        refusal.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var body = await refusal.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        (body.Text("error.code"), body.Flag("error.retryable")).ShouldBe(("billing_could_not_be_loaded", true));

        portal.Stripe.Faults.Clear();
        await client.RefreshAsync();
        (await client.OverviewAsync()).Text("status").ShouldBe("ready");
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task What_was_read_before_stays_when_Stripe_goes_down()
    {
        var client = await ConnectAsync();
        portal.Stripe.Faults.Set(Fault.Status(503));

        (await client.RefreshAsync()).Text("overview.outcome").ShouldBe("unavailable");

        (await client.OverviewAsync()).Money("next_invoice_estimate").ShouldBe("49900 AUD");
    }

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task A_throttled_account_is_left_alone_until_the_time_is_over()
    {
        var client = await ConnectAsync();
        portal.Stripe.Faults.Set(Fault.Status(429, TimeSpan.FromSeconds(60)));
        portal.Stripe.ForgetCalls();

        var sections = await client.RefreshAsync();

        foreach (var section in (string[])["overview", "invoices", "usage"]) sections.Text($"{section}.outcome").ShouldBe("rate_limited", section);
        // Sections are read at the same time: what has its slot already when the first refusal comes still goes. Nothing goes twice.
        var refused = portal.Stripe.Calls.Count;
        refused.ShouldBeInRange(1, 3);
        portal.Stripe.Faults.Clear();
        (await client.RefreshAsync()).Text("overview.outcome").ShouldBe("rate_limited");
        portal.Stripe.Calls.Count.ShouldBe(refused);

        // The slots are by the database's clock, which no test moves.
        await portal.ExecuteAsync("update billing.call_buckets set free_at = clock_timestamp()");
        (await client.RefreshAsync()).Text("overview.outcome").ShouldBe("succeeded");
    }

    [Fact]
    [Trait("Row", "CFG-06")]
    public async Task A_key_that_is_refused_for_one_client_is_that_clients_matter()
    {
        var (client, other) = (await ConnectAsync(), await ConnectAsync());
        portal.Stripe.Faults.Set(Fault.Status(401));
        await client.RefreshAsync();

        var overview = await client.OverviewAsync();
        (overview.Text("status"), overview.Text("reason")).ShouldBe(("configuration_attention", "credentials_refused"));
        (await other.OverviewAsync()).Text("status").ShouldBe("ready");
    }

    [Fact]
    [Trait("Row", "CFG-06")]
    public async Task A_customer_that_was_deleted_is_that_clients_matter()
    {
        var (client, other) = (await ConnectAsync(), await ConnectAsync());
        portal.Stripe.State.DeleteCustomer(client.Customer);
        await client.RefreshAsync();
        await other.RefreshAsync();

        (await client.OverviewAsync()).Text("reason").ShouldBe("account_not_found");
        (await other.OverviewAsync()).Text("status").ShouldBe("ready");
    }

    [Fact]
    public async Task Invoices_of_another_customer_are_refused_and_none_is_kept()
    {
        portal.Stripe.Faults.Set(Fault.OtherCustomersInvoice("cus_other"), "/v1/invoices");

        var client = await ConnectAsync();

        (await client.OverviewAsync()).Text("sections.invoices.outcome").ShouldBe("unknown");
        (await client.InvoicesAsync()).Items("items").ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_without_end_are_cut_and_the_rest_lives()
    {
        portal.Stripe.Faults.Set(Fault.EndlessPaging, "/v1/invoices");
        portal.Stripe.ForgetCalls();

        var client = await ConnectAsync();

        var overview = await client.OverviewAsync();
        (overview.Text("status"), overview.Text("sections.invoices.outcome"), overview.Text("sections.usage.outcome")).ShouldBe(("ready", "unknown", "succeeded"));
        portal.Stripe.Calls.Count(call => call.Path == "/v1/invoices").ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    [InlineData(Garbage.WrongTypes)]
    [InlineData(Garbage.HugeNumbers)]
    [InlineData(Garbage.UnknownWords)]
    [InlineData(Garbage.Nulls)]
    [Trait("Row", "DEG-05")]
    public async Task Answers_that_make_no_sense_leave_what_was_read_before(Garbage garbage)
    {
        var client = await ConnectAsync();
        portal.Stripe.Faults.Set(Fault.Answering(garbage), "/v1/subscriptions");

        (await client.RefreshAsync()).Text("overview.outcome").ShouldNotBe("succeeded");

        var overview = await client.OverviewAsync();
        (overview.Text("plan.name"), overview.Money("last_invoice.total")).ShouldBe(("Business 10k", "49900 AUD"));
    }

    private async Task<ClientAtStripe> ConnectAsync()
    {
        var client = await portal.ClientAsync();
        client.Subscribe(new NewSubscriptionItem(Fee), new NewSubscriptionItem(PerMinute));
        client.Add(new NewInvoice { Lines = [FeeLine] });
        portal.Stripe.State.AddUsage(StripePortal.Meter, client.Customer, portal.Now.AddMinutes(-30), 100);
        await client.TryConnectAsync();
        return client;
    }
}
