using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Sync;

public sealed class InvoiceSyncTests
{
    private const string List = nameof(IInvoiceArchive.ListAsync);
    private const string Find = nameof(IInvoiceArchive.FindAsync);

    [Fact]
    public async Task All_pages_are_read_once_and_afterwards_only_the_newest_until_nothing_is_new()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(250);
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        bench.Provider.CallsOf(List).ShouldBe(3);
        await bench.RefreshAsync(scope, Section.Invoices);
        bench.Provider.CallsOf(List).ShouldBe(4);
        bench.IssueAt(bench.Clock.GetUtcNow().AddHours(1), "in-new");
        await bench.RefreshAsync(scope, Section.Invoices);
        bench.Provider.CallsOf(List).ShouldBe(6);
        (await bench.ScalarAsync("select count(*) from billing.invoices")).ShouldBe(251);
        bench.Provider.CallsOf(Find).ShouldBe(0);
    }

    [Fact]
    public async Task A_first_reading_that_breaks_off_stores_nothing_and_the_next_begins_at_the_newest_page()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(250);
        var scope = await bench.AssignedAsync();
        bench.Provider.Before[List] = _ => bench.Provider.CallsOf(List) >= 2 ? throw new BillingProviderException(BillingFailure.RequestRefused, "Scripted.") : Task.CompletedTask;
        await bench.RefreshAsync(scope, Section.Invoices);
        (await bench.ScalarAsync("select count(*) from billing.invoices")).ShouldBe(0);
        bench.Provider.HealAt(List);
        await bench.RefreshAsync(scope, Section.Invoices);
        (await bench.ScalarAsync("select count(*) from billing.invoices")).ShouldBe(250);
    }

    [Fact]
    public async Task Unchanged_invoices_are_not_written_again()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(43);
        bench.Replace("in-0042", invoice => invoice with { DueAt = invoice.DueAt!.Value.AddTicks(3) });
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        var written = await RowVersionsAsync(bench);
        bench.Replace("in-0007", invoice => invoice with { HasPdf = false });
        await bench.RefreshAsync(scope, Section.Invoices);
        (await RowVersionsAsync(bench)).Except(written).Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_open_invoice_behind_the_newest_page_is_read_again_until_it_is_settled()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(150);
        bench.Replace("in-0149", invoice => invoice with { Status = InvoiceStatus.Open, PaidAt = null, AmountPaid = Money.Zero(Samples.Aud), AmountDue = invoice.Total });
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        var id = (await IdsAsync(bench))["in-0149"];
        bench.Replace("in-0149", invoice => Samples.Invoice("in-0149", invoice.IssuedAt));
        await bench.RefreshAsync(scope, Section.Invoices);
        bench.Provider.CallsOf(Find).ShouldBe(1);
        (await FindAsync(bench, scope, id)).Invoice.Status.ShouldBe(InvoiceStatus.Paid);
        await bench.RefreshAsync(scope, Section.Invoices);
        bench.Provider.CallsOf(Find).ShouldBe(1);
    }

    [Fact]
    public async Task Many_open_invoices_are_read_again_so_many_a_time_and_all_in_turn()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await WithOpenInvoicesAsync(bench, (2 * InvoicesSource.RereadsAtMost) + 5);
        foreach (var left in new[] { InvoicesSource.RereadsAtMost + 5, 5, 0 })
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
            await bench.RefreshAsync(scope, Section.Invoices);
            (await bench.ScalarAsync("select count(*) from billing.invoices where number is distinct from 'renumbered'")).ShouldBe(200 + left);
        }
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task Pages_are_kept_when_time_runs_out_among_the_open_invoices_and_the_others_come_next()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await WithOpenInvoicesAsync(bench, 2);
        bench.IssueAt(bench.Clock.GetUtcNow().AddHours(1), "in-new");
        var arrived = bench.Provider.HangAt(Find);
        var refresh = bench.Sync.RefreshAsync(scope.Client.Id, [Section.Invoices], TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await arrived;
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        (await refresh).Sections.ShouldBe([(Section.Invoices, SectionOutcome.Succeeded)]);
        (await bench.AccountAsync(scope)).LastInvoice!.Invoice.Reference.ShouldBe("in-new");
        (await bench.ScalarAsync("select count(*) from billing.invoices where asked_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_invoice_keeps_its_public_id_and_loses_the_lines_that_were_replaced()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(1);
        var line = new InvoiceLine(InvoiceLineKind.Other, "Setup", null, null, null, Money.Zero(Samples.Aud));
        bench.Replace("in-0000", invoice => invoice with { Lines = [line with { Description = "First" }, .. invoice.Lines, line] });
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        var id = (await IdsAsync(bench))["in-0000"];
        bench.Replace("in-0000", invoice => invoice with { Number = "A-1", Lines = [line with { Description = "Only" }] });
        await bench.RefreshAsync(scope, Section.Invoices);
        var invoice = (await FindAsync(bench, scope, id)).Invoice;
        (invoice.Number, invoice.Lines).ShouldBe(("A-1", invoice.Lines));
        invoice.Lines.Select(each => each.Description).ShouldBe(["Only"]);
    }

    [Fact]
    public async Task After_a_change_of_customer_the_figures_begin_anew_and_the_invoices_stay_listed()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Issue(2);
        bench.IssueAt(bench.Clock.GetUtcNow().AddDays(1), "second-1", "customer-2");
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope);
        var ids = await IdsAsync(bench);
        await bench.AssignAsync(scope.Client, "customer-2");
        var account = await bench.AccountAsync(scope);
        (account.Overview, account.Usage, account.InvoicesSection.Outcome).ShouldBe((null, null, SectionOutcome.NeverTried));

        await bench.RefreshAsync(scope);
        (await bench.ListAsync(scope)).Items.Select(item => item.Invoice.Reference).ShouldBe(["second-1", "in-0000", "in-0001"]);
        (await IdsAsync(bench))["in-0001"].ShouldBe(ids["in-0001"]);
    }

    [Fact]
    public async Task Two_customers_invoices_of_one_reference_are_two_invoices()
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.IssueAt(bench.Clock.GetUtcNow(), "2026-001");
        bench.IssueAt(bench.Clock.GetUtcNow().AddDays(1), "2026-001", "customer-2");
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        var former = (await bench.ListAsync(scope)).Items.Single();
        await bench.AssignAsync(scope.Client, "customer-2");
        await bench.RefreshAsync(scope, Section.Invoices);

        var listed = (await bench.ListAsync(scope)).Items;
        listed.Select(item => item.Invoice.CustomerReference).ShouldBe(["customer-2", "customer-1"]);
        (listed[1].Id, listed[1].Invoice.IssuedAt).ShouldBe((former.Id, former.Invoice.IssuedAt));
    }

    [Fact]
    public async Task The_same_assignment_again_keeps_every_figure()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope);
        var before = await bench.AccountAsync(scope);
        await bench.AssignAsync(scope.Client, "customer-1");
        (await bench.AccountAsync(scope)).OverviewSection.ShouldBe(before.OverviewSection);
    }

    // So many behind the two newest pages, each with another number at the provider than in the mirror.
    private static async Task<ClientScope> WithOpenInvoicesAsync(MirrorBench bench, int count)
    {
        bench.Issue(200 + count);
        for (var index = 200; index < 200 + count; index++) bench.Replace($"in-{index:D4}", invoice => invoice with { Status = InvoiceStatus.Open });
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Invoices);
        for (var index = 200; index < 200 + count; index++) bench.Replace($"in-{index:D4}", invoice => invoice with { Number = "renumbered" });
        return scope;
    }

    private static async Task<MirroredInvoice> FindAsync(MirrorBench bench, ClientScope scope, string id) =>
        (await bench.Reader.FindInvoiceAsync(scope, InvoiceId.Parse(id), TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static async Task<Dictionary<string, string>> IdsAsync(MirrorBench bench) =>
        await ReadAsync(bench, "select reference, id from billing.invoices", row => (row.GetString(0), row.GetString(1)));

    private static async Task<List<string>> RowVersionsAsync(MirrorBench bench)
    {
        const string Sql = "select id, xmin::text from billing.invoices union all select invoice_id || position, xmin::text from billing.invoice_lines";
        return (await ReadAsync(bench, Sql, row => (row.GetString(0), row.GetString(1)))).Select(row => $"{row.Key} {row.Value}").ToList();
    }

    private static async Task<Dictionary<string, string>> ReadAsync(MirrorBench bench, string sql, Func<Npgsql.NpgsqlDataReader, (string, string)> read)
    {
        await using var command = bench.Database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var all = new Dictionary<string, string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) all.Add(read(rows).Item1, read(rows).Item2);
        return all;
    }
}
