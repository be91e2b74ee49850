using Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Webhooks;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Webhooks;

public sealed class WebhookTests : IAsyncLifetime
{
    private StripeBench stripe = null!;
    private StandIn connected = null!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync(("ConnectedAccounts", "acct_partner"));
        stripe.State.AddCatalogue();
        connected = stripe.State.Connected("acct_partner");
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Fact]
    public void What_happens_to_an_invoice_names_it_and_its_customer()
    {
        foreach (var told in stripe.State.IssueInvoice(Invoice("in_1")))
            Translate(told).ShouldBe(new WebhookTranslation.Accepted(told.Id, told.Type, new BillingHint(BillingChange.Invoices, StripeBench.Customer, "in_1")));
    }

    [Fact]
    public async Task A_thin_event_names_the_invoice_and_its_customer_is_found_by_asking()
    {
        var thin = stripe.State.IssueInvoice(Invoice("in_1"))[^1].AsThin();

        var hint = Translate(thin).ShouldBeOfType<WebhookTranslation.Accepted>().Hint;

        hint.ShouldBe(new BillingHint(BillingChange.Invoices, null, "in_1"));
        (await FindCustomerAsync(hint)).ShouldBe(StripeBench.Customer);
    }

    [Fact]
    public async Task A_customer_is_looked_for_in_connected_accounts_too()
    {
        stripe.Furnish(connected);
        connected.AddCatalogue();
        connected.Add(new NewCustomer("cus_there"));
        connected.Add(Invoice("in_there") with { Customer = "cus_there" });

        (await FindCustomerAsync(new BillingHint(BillingChange.Invoices, null, "in_there"))).ShouldBe("cus_there");
    }

    [Theory]
    [InlineData(BillingChange.Invoices, "in_gone")]
    [InlineData(BillingChange.Subscription, "sub_gone")]
    [InlineData(BillingChange.Usage, "mtr_minutes")]
    [InlineData(BillingChange.Invoices, "../customers")]
    [InlineData(BillingChange.Invoices, null)]
    public async Task What_is_gone_belongs_to_nobody(BillingChange change, string? reference) =>
        (await FindCustomerAsync(new BillingHint(change, null, reference))).ShouldBeNull();

    [Fact]
    public void Deliveries_that_are_late_or_signed_by_somebody_else_are_rejected()
    {
        var told = stripe.State.IssueInvoice(Invoice("in_1"))[0];

        Translate(told, new Delivering { Late = TimeSpan.FromMinutes(6) }).ShouldBeOfType<WebhookTranslation.Rejected>();
        Translate(told, new Delivering { Secrets = ["whsec_of_somebody_else"] }).ShouldBeOfType<WebhookTranslation.Rejected>();
        Translate(told, new Delivering { Secrets = ["whsec_old", "whsec_standin00000000000000000001"] }).ShouldBeOfType<WebhookTranslation.Accepted>();
    }

    [Fact]
    public void The_other_mode_is_ignored_and_what_is_not_understood_is_parked()
    {
        var told = stripe.State.IssueInvoice(Invoice("in_1"))[0];

        Translate(told.InLiveMode()).ShouldBeOfType<WebhookTranslation.Ignored>();
        Translate(told.OfVersion("2026-07-29.dahlia")).ShouldBeOfType<WebhookTranslation.Parked>();
        Translate(told.OfType("invoice.danced")).ShouldBeOfType<WebhookTranslation.Parked>();
        Translate(told.OfAccount("acct_of_somebody")).ShouldBeOfType<WebhookTranslation.Parked>();
        Translate(told.OfAccount("acct_partner")).ShouldBeOfType<WebhookTranslation.Accepted>();
    }

    private WebhookTranslation Translate(StandInEvent told, Delivering? delivering = null) =>
        stripe.Provider.Webhooks.ShouldNotBeNull().Translate(stripe.Deliver(told, delivering));

    private Task<string?> FindCustomerAsync(BillingHint hint) => stripe.Provider.Webhooks.ShouldNotBeNull().FindCustomerAsync(hint, CancellationToken.None);
}
