using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;

public sealed class InvoiceListTests : IAsyncLifetime
{
    private StripeBench stripe = null!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync();
        stripe.State.AddCatalogue();
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task Pages_go_from_the_newest_to_the_oldest_and_end()
    {
        var ids = stripe.State.AddDaily(45, stripe.Clock.GetUtcNow());

        var (first, second, third) = (await PageAsync(null), await PageAsync(1), await PageAsync(2));

        first.Concat(second).Concat(third).ShouldBe(ids);
        third.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Drafts_are_left_out_and_pages_are_full_all_the_same()
    {
        var ids = stripe.State.AddDaily(30, stripe.Clock.GetUtcNow());
        stripe.State.AddDaily(25, stripe.Clock.GetUtcNow(), "draft");

        var page = await ListAsync(20, null);

        page.Items.Select(invoice => invoice.Reference).ShouldBe(ids.Take(20));
    }

    [Fact]
    public async Task A_customer_without_invoices_has_an_empty_page()
    {
        var page = await ListAsync(20, null);

        (page.Items.Count, page.Next).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("in_1")]
    public async Task A_cursor_that_is_none_is_refused_without_asking(string cursor)
    {
        (await FailureOf(() => ListAsync(20, cursor))).ShouldBe(BillingFailure.RequestRefused);

        stripe.Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prices_and_coupons_are_read_once_for_all()
    {
        stripe.State.AddDaily(10, stripe.Clock.GetUtcNow());

        await ListAsync(5, null);
        await ListAsync(5, null);

        stripe.Server.Calls.Count(call => call.Path.StartsWith("/v1/prices", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(4);
        stripe.Server.Calls.Count(call => call.Path == "/v1/invoices").ShouldBe(2);
    }

    [Fact]
    public async Task Pages_without_end_are_a_failure()
    {
        stripe.State.AddDaily(3, stripe.Clock.GetUtcNow(), "draft");
        stripe.Server.Faults.Set(Fault.EndlessPaging);

        (await FailureOf(() => ListAsync(20, null))).ShouldBe(BillingFailure.Unknown);
        stripe.Server.Calls.Count.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Lines_without_end_are_a_failure()
    {
        stripe.State.Add(Invoice("in_1", [.. Enumerable.Repeat(Fee, 11)]));
        stripe.Server.Faults.Set(Fault.EndlessPaging, "/v1/invoices/in_1/lines");

        (await FailureOf(() => ListAsync(20, null))).ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task An_invoice_of_another_customer_names_that_customer_so_that_the_portal_can_refuse_it()
    {
        stripe.State.AddDaily(1, stripe.Clock.GetUtcNow());
        stripe.Server.Faults.Set(Fault.OtherCustomersInvoice(StripeBench.OtherCustomer));

        (await ListAsync(20, null)).Items.ShouldHaveSingleItem().CustomerReference.ShouldBe(StripeBench.OtherCustomer);
        (await stripe.Invoices.FindAsync(StripeBench.Account, "in_paid_001", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    [InlineData(Garbage.WrongTypes)]
    [InlineData(Garbage.HugeNumbers)]
    [InlineData(Garbage.UnknownWords)]
    [InlineData(Garbage.Nulls)]
    public async Task An_answer_that_makes_no_sense_is_the_one_failure(Garbage garbage)
    {
        stripe.State.AddDaily(3, stripe.Clock.GetUtcNow());
        stripe.Server.Faults.Set(Fault.Answering(garbage));

        (await FailureOf(() => ListAsync(20, null))).ShouldBe(BillingFailure.Unknown);
        (await FailureOf(() => stripe.Invoices.FindAsync(StripeBench.Account, "in_paid_001", CancellationToken.None))).ShouldBe(BillingFailure.Unknown);
    }

    private async Task<List<string>> PageAsync(int? number)
    {
        string? cursor = null;
        for (var page = 0; page < (number ?? 0); page++) cursor = (await ListAsync(20, cursor)).Next.ShouldNotBeNull();
        return [.. (await ListAsync(20, cursor)).Items.Select(invoice => invoice.Reference)];
    }

    private Task<InvoicePage> ListAsync(int size, string? after) => stripe.Invoices.ListAsync(StripeBench.Account, new InvoicePageRequest(size, after), CancellationToken.None);

    private static async Task<BillingFailure> FailureOf(Func<Task> call) => (await Should.ThrowAsync<BillingProviderException>(call)).Failure;
}
