using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Moves;

public sealed class RehearsalTests
{
    private static readonly string[] Reads =
        [nameof(IBillingProvider.GetOverviewAsync), nameof(IInvoiceArchive.ListAsync), nameof(IMeteredUsage.ReadAsync), nameof(IInvoiceArchive.OpenPdfAsync)];

    [Fact]
    public async Task A_rehearsal_reads_both_sides_and_writes_nothing_but_its_report()
    {
        await using var bench = await MoveBench.StartAsync();
        var (present, before) = (bench.Present.AllCalls, await MirrorAsync(bench));
        var read = Reads.Sum(bench.Present.CallsOf);
        await bench.RehearseAsync();

        bench.Future.AllCalls.ShouldBe(Reads.Sum(bench.Future.CallsOf));
        (bench.Present.AllCalls - present).ShouldBe(Reads.Sum(bench.Present.CallsOf) - read);
        (await MirrorAsync(bench)).ShouldBe(before);
        (await bench.CountAsync("select count(*) from billing.rehearsals where may_move")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from identity.audit_entries where action = 'move_rehearsed'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_report_names_no_customer_of_a_provider()
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3");
        (await bench.RunAsync("rehearse", MoveBench.Second, MoveBench.Client.ToString(), MoveBench.SecondCustomer, "--json")).ShouldBe(0, bench.Said);
        bench.Said.ShouldContain("\"verdict\":\"move\"");
        bench.Said.ShouldContain("{\"field\":\"plan_name\",\"item\":\"\",\"now\":\"Plan One\",\"then\":\"Plan Two\",\"severity\":\"tell_the_client\"}");
        bench.Said.ShouldNotContain("hidden_");
        (await bench.CountAsync("select count(*) from billing.rehearsals where report::text like '%hidden_%'")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from identity.audit_entries e where e::text like '%hidden_%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_rehearses_all_its_clients_and_says_of_each_how_it_stands()
    {
        await using var bench = await MoveBench.StartAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            file, ["client_id,reference", $"{MoveBench.Client},{MoveBench.SecondCustomer}", $"{DemoClients.D},anybody", "not a line"], TestContext.Current.CancellationToken);
        (await bench.RunAsync("rehearse", MoveBench.Second, file)).ShouldBe(1);
        File.Delete(file);
        bench.Said.ShouldContain($"{MoveBench.Client}: scripted to second: move");
        bench.Said.ShouldContain($"{DemoClients.D}: The client has no billing account");
        bench.Said.ShouldContain("Line 3 is not client_id,customer.");
    }

    [Theory]
    [InlineData(nameof(IBillingProvider.GetOverviewAsync), BillingFailure.AccountNotFound, "second did not tell the subscription: it does not know the customer.")]
    [InlineData(nameof(IInvoiceArchive.ListAsync), BillingFailure.CredentialsRefused, "second did not tell the invoices: it is not set up, or refuses the portal's key.")]
    [InlineData(nameof(IMeteredUsage.ReadAsync), BillingFailure.RateLimited, "second did not tell the usage: it asked for a pause.")]
    public async Task What_a_side_does_not_tell_is_a_reason_to_hold(string call, BillingFailure failure, string reason)
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Future.FailAt(call, failure);
        await bench.RehearseAsync(expected: 1);
        bench.Said.ShouldContain(": hold");
        bench.Said.ShouldContain(reason);
    }

    [Theory]
    [InlineData("nobody", MoveBench.SecondCustomer, "There is no provider nobody.")]
    [InlineData(MoveBench.First, MoveBench.FirstCustomer, "This is the account that the client has.")]
    public async Task What_cannot_be_meant_is_not_rehearsed(string provider, string customer, string said)
    {
        await using var bench = await MoveBench.StartAsync();
        (await bench.RunAsync("rehearse", provider, MoveBench.Client.ToString(), customer)).ShouldBe(1);
        bench.Said.ShouldContain(said);
        (await bench.CountAsync("select count(*) from billing.rehearsals")).ShouldBe(0);
    }

    private static async Task<string> MirrorAsync(MoveBench bench)
    {
        string[] tables = ["billing_accounts", "sections", "overviews", "discounts", "usage", "usage_days", "invoices", "invoice_lines", "leases", "former_accounts"];
        var sums = new List<long>();
        foreach (var table in tables) sums.Add(await bench.CountAsync($"select coalesce(sum(hashtext(t::text)::bigint), 0) from billing.{table} t"));
        return string.Join(' ', sums);
    }
}
