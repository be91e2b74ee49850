using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Unit.Mirror;

public sealed class PagingTests
{
    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(19, new[] { 19 })]
    [InlineData(20, new[] { 20 })]
    [InlineData(21, new[] { 20, 1 })]
    [InlineData(40, new[] { 20, 20 })]
    [InlineData(43, new[] { 20, 20, 3 })]
    [InlineData(143, new[] { 20, 20, 20, 20, 20, 20, 20, 3 })]
    [Trait("Row", "PAG-01")]
    [Trait("Row", "PAG-03")]
    [Trait("Row", "PAG-05")]
    public async Task Pages_hold_twenty_and_only_the_last_says_that_nothing_follows(int invoices, int[] pages)
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await FilledAsync(bench, invoices);
        var walked = await WalkAsync(bench, scope);
        walked.Select(page => page.Items.Count).ShouldBe(pages);
        walked.Select(page => page.HasNewer).ShouldBe(walked.Select((_, index) => index > 0));
        References(walked).ShouldBe(Enumerable.Range(0, invoices).Select(index => $"in-{index:D4}"));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(43)]
    [InlineData(143)]
    [Trait("Row", "PAG-02")]
    public async Task Previous_gives_back_the_very_page_one_came_from(int invoices)
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await FilledAsync(bench, invoices);
        var walked = await WalkAsync(bench, scope);
        for (var index = walked.Count - 1; index > 0; index--)
        {
            var back = await bench.ListAsync(scope, Before(walked[index]));
            Ids(back).ShouldBe(Ids(walked[index - 1]));
            (back.HasNewer, back.HasOlder).ShouldBe((walked[index - 1].HasNewer, true));
        }
    }

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task Invoices_of_one_instant_keep_one_order_across_pages()
    {
        await using var bench = await MirrorBench.CreateAsync();
        for (var index = 0; index < 45; index++) bench.IssueAt(bench.Clock.GetUtcNow(), $"tie-{index}");
        var scope = await FilledAsync(bench, 0);
        var walked = await WalkAsync(bench, scope);
        walked.Select(page => page.Items.Count).ShouldBe([20, 20, 5]);
        var ids = walked.SelectMany(Ids).ToList();
        ids.Distinct().Count().ShouldBe(45);
        ids.ShouldBe(ids.OrderDescending(StringComparer.Ordinal));
        Ids(await bench.ListAsync(scope, Before(walked[1]))).ShouldBe(Ids(walked[0]));
    }

    [Fact]
    [Trait("Row", "PAG-06")]
    public async Task An_invoice_that_arrives_between_two_pages_is_neither_repeated_nor_lost()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await FilledAsync(bench, 43);
        var first = await bench.ListAsync(scope);
        bench.IssueAt(bench.Clock.GetUtcNow().AddHours(1), "late");
        await bench.RefreshAsync(scope, Section.Invoices);
        var second = await bench.ListAsync(scope, After(first));
        var third = await bench.ListAsync(scope, After(second));
        References([first, second, third]).ShouldBe(Enumerable.Range(0, 43).Select(index => $"in-{index:D4}"));

        var back = await bench.ListAsync(scope, Before(second));
        (Ids(back).SequenceEqual(Ids(first)), back.HasNewer).ShouldBe((true, true));
        var newest = await bench.ListAsync(scope, Before(back));
        newest.Items[0].Invoice.Reference.ShouldBe("late");
        (newest.Items.Count, newest.HasNewer, newest.HasOlder).ShouldBe((20, false, true));
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    public async Task Another_clients_invoices_are_on_no_page_and_under_no_id()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await FilledAsync(bench, 3);
        var other = await bench.AssignedAsync("customer-2");
        (await bench.ListAsync(other)).Items.ShouldBeEmpty();
        var id = (await bench.ListAsync(scope)).Items[0].Id;
        (await bench.Reader.FindInvoiceAsync(other, id, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await bench.Reader.FindInvoiceAsync(scope, id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    private static async Task<ClientScope> FilledAsync(MirrorBench bench, int invoices)
    {
        bench.Issue(invoices);
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        return scope;
    }

    private static async Task<List<InvoiceSlice>> WalkAsync(MirrorBench bench, ClientScope scope)
    {
        var pages = new List<InvoiceSlice> { await bench.ListAsync(scope) };
        while (pages[^1].HasOlder) pages.Add(await bench.ListAsync(scope, After(pages[^1])));
        return pages;
    }

    private static InvoicePosition After(InvoiceSlice page) => new(page.Items[^1].Invoice.IssuedAt, page.Items[^1].Id, InvoiceDirection.Older);

    private static InvoicePosition Before(InvoiceSlice page) => new(page.Items[0].Invoice.IssuedAt, page.Items[0].Id, InvoiceDirection.Newer);

    private static IEnumerable<string> Ids(InvoiceSlice page) => page.Items.Select(item => item.Id.Value);

    private static IEnumerable<string> References(IEnumerable<InvoiceSlice> pages) => pages.SelectMany(page => page.Items).Select(item => item.Invoice.Reference);
}
