using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;

public sealed class InvoiceDetailTests : IAsyncLifetime
{
    private static readonly Currency Aud = Currency.Of("AUD");
    private StripeBench stripe = null!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync();
        stripe.State.AddCatalogue();
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Fact]
    [Trait("Row", "DET-11")]
    public async Task A_fee_minutes_a_discount_and_tax_on_top()
    {
        var invoice = await ReadAsync(Invoice("in_1", Taxed(Fee, "txr_on_top"), Taxed(MinutesOf(1234.5m), "txr_on_top")) with { Discounts = [new AppliedCoupon("launch")] });

        // 499.00 and 58.64; 15 % off each is 74.85 and 8.80; a tenth of the rest is 42.42 and 4.98.
        invoice.Lines.ShouldBe([
            new InvoiceLine(InvoiceLineKind.Fee, "1 × Fixed line (at $499.00 / month)", 1, null, 499m, new Money(499_00, Aud)),
            new InvoiceLine(InvoiceLineKind.Metered, "Minutes", 1234.5m, "minute", 0.0475m, new Money(58_64, Aud)),
            new InvoiceLine(InvoiceLineKind.Discount, "Launch offer", null, null, null, new Money(-83_65, Aud)),
        ]);
        (invoice.Subtotal.MinorUnits, invoice.Tax.MinorUnits, invoice.Total.MinorUnits).ShouldBe((557_64, 47_40, 521_39));
    }

    [Fact]
    [Trait("Row", "DET-03")]
    public async Task Tax_that_the_price_includes_is_told_apart()
    {
        var invoice = await ReadAsync(Invoice("in_1", Taxed(Fee, "txr_inside")));

        (invoice.Subtotal.MinorUnits, invoice.Tax.MinorUnits, invoice.Total.MinorUnits).ShouldBe((453_64, 45_36, 499_00));
        invoice.Lines[0].UnitPrice.ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "DET-09")]
    public async Task Discounts_of_a_line_and_of_the_whole_stand_under_their_coupons_names()
    {
        var invoice = await ReadAsync(Invoice("in_1", Fee with { Discounts = [new AppliedCoupon("loyal")] }) with { Discounts = [new AppliedCoupon("launch")] });

        invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount).Select(line => (line.Description, line.Amount.MinorUnits))
            .ShouldBe([("Loyalty", -20_00), ("Launch offer", -71_85)], ignoreOrder: true);
    }

    [Fact]
    public async Task Shipping_is_a_line()
    {
        var invoice = await ReadAsync(Invoice("in_1") with { Shipping = 12_00 });

        invoice.Lines[^1].Amount.MinorUnits.ShouldBe(12_00);
        invoice.Subtotal.MinorUnits.ShouldBe(511_00);
    }

    [Fact]
    [Trait("Row", "DET-08")]
    public async Task All_lines_are_read_however_many_there_are()
    {
        var invoice = await ReadAsync(Invoice("in_1", [.. Enumerable.Range(1, 230).Select(number => new NewLine { Description = $"Line {number}", Amount = number })]));

        invoice.Lines.Select(line => line.Description).ShouldBe(Enumerable.Range(1, 230).Select(number => $"Line {number}"));
    }

    [Fact]
    public async Task Found_and_listed_are_the_same()
    {
        await ReadAsync(Invoice("in_1", [.. Enumerable.Repeat(Fee with { Discounts = [new AppliedCoupon("loyal")] }, 12)]) with { Discounts = [new AppliedCoupon("launch")] });

        var page = await stripe.Invoices.ListAsync(StripeBench.Account, new InvoicePageRequest(20, null), CancellationToken.None);
        var found = await stripe.Invoices.FindAsync(StripeBench.Account, "in_1", CancellationToken.None);

        found.ShouldNotBeNull().ShouldBeEquivalentTo(page.Items.ShouldHaveSingleItem());
    }

    [Theory]
    [InlineData("open", InvoiceStatus.Open, 499_00)]
    [InlineData("paid", InvoiceStatus.Paid, 0)]
    [InlineData("void", InvoiceStatus.Void, 0)]
    [InlineData("uncollectible", InvoiceStatus.Uncollectible, 0)]
    public async Task What_is_due_follows_from_where_it_stands(string status, InvoiceStatus expected, long due)
    {
        var invoice = await ReadAsync(Invoice("in_1") with { Status = status, CollectionMethod = "send_invoice" });

        (invoice.Status, invoice.AmountDue.MinorUnits, invoice.PaidAt is not null).ShouldBe((expected, due, expected == InvoiceStatus.Paid));
    }

    [Fact]
    public async Task Credit_of_before_lowers_what_is_due_and_not_the_total()
    {
        var invoice = await ReadAsync(Invoice("in_1") with { Status = "open", StartingBalance = -99_00 });

        (invoice.Total.MinorUnits, invoice.AmountDue.MinorUnits, invoice.Lines.Count).ShouldBe((499_00, 400_00, 1));
    }

    [Fact]
    public async Task A_charge_that_failed_is_due_since_then_and_one_that_was_not_tried_is_not()
    {
        var created = stripe.Clock.GetUtcNow().AddDays(-3);

        (await ReadAsync(Invoice("in_1") with { Status = "open", Created = created })).DueAt.ShouldBe(created.AddHours(1));
        (await ReadAsync(Invoice("in_2") with { Status = "open", Created = created, Attempted = false })).DueAt.ShouldBeNull();
        (await ReadAsync(Invoice("in_3") with { Status = "open", CollectionMethod = "send_invoice", DueDate = created.AddDays(30) })).DueAt.ShouldBe(created.AddDays(30));
    }

    [Theory]
    [InlineData("no-such-invoice")]
    [InlineData("search")]
    [InlineData("upcoming")]
    [InlineData("in_1/lines")]
    [InlineData("in_1?expand[]=customer")]
    public async Task What_cannot_be_an_id_is_not_sent(string reference)
    {
        (await stripe.Invoices.FindAsync(StripeBench.Account, reference, CancellationToken.None)).ShouldBeNull();

        stripe.Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Drafts_invoices_of_others_and_those_of_connected_accounts_are_not_found()
    {
        stripe.State.Add(Invoice("in_draft") with { Status = "draft" });
        stripe.State.Add(Invoice("in_foreign") with { Customer = StripeBench.OtherCustomer });

        foreach (var reference in (string[])["in_draft", "in_foreign", "in_unknown"])
            (await stripe.Invoices.FindAsync(StripeBench.Account, reference, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task An_account_that_is_connected_is_asked_for_its_own()
    {
        var connected = stripe.State.Connected("acct_partner");
        stripe.Furnish(connected);
        connected.AddCatalogue();
        connected.Add(Invoice("in_there"));
        var account = StripeBench.AccountOf(StripeBench.Customer, ("account", "acct_partner"));

        (await stripe.Invoices.FindAsync(account, "in_there", CancellationToken.None)).ShouldNotBeNull();
        (await stripe.Invoices.FindAsync(StripeBench.Account, "in_there", CancellationToken.None)).ShouldBeNull();
    }

    private static NewLine Taxed(NewLine line, string rate) => line with { TaxRates = [rate] };

    private async Task<Invoice> ReadAsync(NewInvoice invoice)
    {
        var id = stripe.State.Add(invoice);
        return (await stripe.Invoices.FindAsync(StripeBench.Account, id, CancellationToken.None)).ShouldNotBeNull();
    }
}
