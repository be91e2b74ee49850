using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Invoices page by page.</summary>
public abstract class PagingLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    private const int SmallPage = 2;

    [Fact]
    public Task A_page_holds_no_more_than_asked_for() => LawAsync(async provider =>
    {
        var page = await provider.Archive().ListAsync(Data.Account, new InvoicePageRequest(SmallPage, null), CancellationToken.None);
        page.Items.Count.ShouldBe(SmallPage);
    });

    [Fact]
    public Task Pages_together_hold_every_invoice_once() => LawAsync(async provider =>
    {
        var references = (await provider.Archive().ReadAllAsync(Data, SmallPage)).ConvertAll(invoice => invoice.Reference);
        references.Distinct().Count().ShouldBe(references.Count, "an invoice came twice");
        references.Count.ShouldBe(Data.InvoiceCount);
    });

    [Fact]
    public Task Invoices_come_newest_first_and_then_by_reference() => LawAsync(async provider =>
    {
        var invoices = await provider.Archive().ReadAllAsync(Data, SmallPage);
        var ordered = invoices.OrderByDescending(invoice => invoice.IssuedAt).ThenByDescending(invoice => invoice.Reference, StringComparer.Ordinal);
        invoices.Select(invoice => invoice.Reference).ShouldBe(ordered.Select(invoice => invoice.Reference));
    });

    [Fact]
    public Task Pages_of_any_size_show_the_same_order() => LawAsync(async provider =>
    {
        var small = await provider.Archive().ReadAllAsync(Data, SmallPage);
        var large = await provider.Archive().ReadAllAsync(Data, 100);
        large.Select(invoice => invoice.Reference).ShouldBe(small.Select(invoice => invoice.Reference));
    });

    [Fact]
    public Task A_page_that_ends_with_the_last_invoice_names_no_next() => LawAsync(async provider =>
    {
        var page = await provider.Archive().ListAsync(Data.Account, new InvoicePageRequest(Data.InvoiceCount, null), CancellationToken.None);
        page.Next.ShouldBeNull();
    });

    [Theory]
    [InlineData("garbage")]
    [InlineData("eyJhIjoxfQ==")]
    [InlineData("' or 1=1 --")]
    public Task A_garbage_cursor_is_refused(string cursor) => LawAsync(async provider =>
    {
        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => provider.Archive().ListAsync(Data.Account, new InvoicePageRequest(SmallPage, cursor), CancellationToken.None));
        failure.Failure.ShouldBe(BillingFailure.RequestRefused);
    });
}
