using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Moves;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Moves;

public sealed partial class MoveTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-01")]
    public async Task A_moved_client_is_shown_by_the_new_provider_at_once_and_its_invoices_keep_their_ids()
    {
        await using var bench = await MoveBench.StartAsync();
        using var admin = await bench.AdminAsync();
        var before = await MoveBench.IdsAsync(admin);
        before.Keys.ShouldBe(["ONE-1", "ONE-2", "BOTH-3"], ignoreOrder: true);
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3", "TWO-4");
        await bench.MoveAsync();

        (await MoveBench.PlanAsync(admin)).ShouldBe("Plan Two");
        var after = await MoveBench.IdsAsync(admin);
        after.Keys.ShouldBe(["ONE-1", "ONE-2", "BOTH-3", "TWO-4"], ignoreOrder: true);
        foreach (var (number, id) in before) after[number].ShouldBe(id, number);
        (await bench.CountAsync("select count(*) from identity.audit_entries where action = 'provider_moved' and subject_name = 'scripted to second (by a command)'")).ShouldBe(1);

        (await bench.RefreshAsync()).Status.ShouldBe(RefreshStatus.Refreshed);
        (await MoveBench.IdsAsync(admin)).ShouldBe(after, ignoreOrder: true);
    }

    [Fact]
    [Trait("Row", "PDF-11")]
    public async Task The_pdf_of_an_older_invoice_comes_from_the_provider_that_made_it()
    {
        await using var bench = await MoveBench.StartAsync();
        await bench.MoveAsync();
        using var admin = await bench.AdminAsync();
        var ids = await MoveBench.IdsAsync(admin);
        var asked = (First: bench.Present.CallsOf(nameof(IInvoiceArchive.OpenPdfAsync)), Second: bench.Future.CallsOf(nameof(IInvoiceArchive.OpenPdfAsync)));
        foreach (var number in (string[])["ONE-1", "BOTH-3", "TWO-4"])
        {
            using var answer = await admin.GetAsync($"/api/billing/invoices/{ids[number]}/pdf", stop);
            answer.IsSuccessStatusCode.ShouldBeTrue(number);
        }

        bench.Present.CallsOf(nameof(IInvoiceArchive.OpenPdfAsync)).ShouldBe(asked.First + 2);
        bench.Future.CallsOf(nameof(IInvoiceArchive.OpenPdfAsync)).ShouldBe(asked.Second + 1);
    }

    [Fact]
    public async Task A_client_is_not_moved_without_a_rehearsal_that_says_so()
    {
        await using var bench = await MoveBench.StartAsync();
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(1);
        bench.Said.ShouldContain("not rehearsed yet");
        bench.Future.Overview = bench.Future.Overview! with { State = SubscriptionState.Ended };
        await bench.RehearseAsync(expected: 1);
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(1);
        bench.Said.ShouldContain("The rehearsal says hold.");

        (await bench.RunAsync("move", MoveBench.Client.ToString(), "--force", "Agreed with the client")).ShouldBe(0, bench.Said);
        (await bench.CountAsync("select count(*) from identity.audit_entries where action = 'provider_moved' and subject_name like '%against the rehearsal: Agreed with the client%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_rehearsal_holds_for_a_day_and_for_the_account_it_compared()
    {
        await using var bench = await MoveBench.StartAsync();
        await bench.RehearseAsync();
        bench.App.Clock.Advance(ClientMoves.RehearsalHolds + TimeSpan.FromMinutes(1));
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(1);
        bench.Said.ShouldContain("older than a day");

        await bench.RehearseAsync();
        (await bench.RunAsync("connect", MoveBench.Client.ToString(), MoveBench.First, "another")).ShouldBe(0, bench.Said);
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(1);
        (await bench.RunAsync("move", MoveBench.Client.ToString(), "--force", "whatever it is")).ShouldBe(1);
        bench.Said.ShouldContain("another account than at the rehearsal");
    }

    [Fact]
    public async Task Nothing_is_moved_to_a_provider_that_does_not_answer()
    {
        await using var bench = await MoveBench.StartAsync();
        await bench.RehearseAsync();
        bench.Future.FailAt(nameof(IInvoiceArchive.ListAsync), BillingFailure.Unavailable);
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(1);
        bench.Said.ShouldContain("does not answer everything now");
        using var admin = await bench.AdminAsync();
        (await MoveBench.PlanAsync(admin)).ShouldBe("Plan One");
        (await bench.CountAsync("select count(*) from billing.former_accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task A_move_is_taken_back_with_the_figures_of_then_and_without_asking_anybody()
    {
        await using var bench = await MoveBench.StartAsync();
        using var admin = await bench.AdminAsync();
        var (overview, ids) = (await FiguresAsync(admin), await MoveBench.IdsAsync(admin));
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3", "TWO-4");
        await bench.MoveAsync();
        var moved = await MoveBench.IdsAsync(admin);
        var asked = bench.Present.AllCalls + bench.Future.AllCalls;
        (await bench.RunAsync("move-back", MoveBench.Client.ToString())).ShouldBe(0, bench.Said);

        (bench.Present.AllCalls + bench.Future.AllCalls).ShouldBe(asked);
        (await FiguresAsync(admin)).ShouldBe(overview);
        (await MoveBench.IdsAsync(admin)).ShouldBe(ids, ignoreOrder: true);
        using var kept = await admin.GetAsync($"/api/billing/invoices/{moved["TWO-4"]}", stop);
        kept.IsSuccessStatusCode.ShouldBeTrue("its address still leads to it");
        (await bench.RunAsync("move-back", MoveBench.Client.ToString())).ShouldBe(1);
        (await bench.RefreshAsync()).Status.ShouldBe(RefreshStatus.Refreshed);
        (await MoveBench.IdsAsync(admin)).ShouldBe(ids, ignoreOrder: true);

        await bench.MoveAsync();
        (await MoveBench.IdsAsync(admin)).ShouldBe(moved, ignoreOrder: true);
    }

    [Fact]
    public async Task An_invoice_that_was_issued_after_the_move_stays_listed_when_it_is_taken_back()
    {
        await using var bench = await MoveBench.StartAsync();
        await bench.MoveAsync();
        bench.App.Clock.Advance(TimeSpan.FromDays(9));
        bench.Future.StoredInvoices.Add(Samples.Invoice("hidden_new", bench.App.Clock.GetUtcNow(), MoveBench.SecondCustomer) with { Number = "NEW-5" });
        await bench.RefreshAsync();
        (await bench.RunAsync("move-back", MoveBench.Client.ToString())).ShouldBe(0, bench.Said);
        using var admin = await bench.AdminAsync();
        (await MoveBench.IdsAsync(admin)).Keys.ShouldBe(["ONE-1", "ONE-2", "BOTH-3", "NEW-5"], ignoreOrder: true);
    }

    [Fact]
    public async Task After_the_retention_there_is_no_way_back_and_old_pdfs_still_come()
    {
        await using var bench = await MoveBench.StartAsync();
        await bench.MoveAsync();
        bench.App.Clock.Advance(TimeSpan.FromDays(31));
        (await bench.RunAsync("move-back", MoveBench.Client.ToString())).ShouldBe(1);
        await using (var scope = bench.App.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<ForgetMovesJob>().RunAsync(stop);
        (await bench.CountAsync("select count(*) from billing.former_accounts where mirror is not null")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from billing.rehearsals")).ShouldBe(0);
        using var admin = await bench.AdminAsync();
        using var pdf = await admin.GetAsync($"/api/billing/invoices/{(await MoveBench.IdsAsync(admin))["ONE-1"]}/pdf", stop);
        pdf.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(IBillingProvider.GetOverviewAsync))]
    [InlineData(nameof(IInvoiceArchive.ListAsync))]
    [InlineData(nameof(IMeteredUsage.ReadAsync))]
    [Trait("Row", "MET-07")]
    public async Task A_refresh_that_began_before_the_move_writes_nothing_after_it(string call)
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3", "TWO-4");
        await bench.RehearseAsync();
        var (arrived, answer) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bench.Present.Before[call] = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        var late = bench.RefreshAsync();
        await arrived.Task;
        (await bench.RunAsync("move", MoveBench.Client.ToString())).ShouldBe(0, bench.Said);
        bench.Tell(bench.Present, "Late", MoveBench.FirstCustomer, "LATE-9");
        answer.SetResult();
        (await late).Status.ShouldBe(RefreshStatus.InProgress);

        using var admin = await bench.AdminAsync();
        (await MoveBench.PlanAsync(admin)).ShouldBe("Plan Two");
        (await MoveBench.IdsAsync(admin)).Keys.ShouldBe(["ONE-1", "ONE-2", "BOTH-3", "TWO-4"], ignoreOrder: true);
    }

    // All of the overview but for when it is read again, which is at once.
    private static async Task<string> FiguresAsync(HttpClient admin) =>
        NextRefresh().Replace(await admin.GetStringAsync("/api/billing/overview", TestContext.Current.CancellationToken), "");

    [GeneratedRegex("\"next_refresh_at\":\"[^\"]+\"")]
    private static partial Regex NextRefresh();
}
