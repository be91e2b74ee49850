using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Sync;

public sealed class SectionAgeTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private const string List = nameof(IInvoiceArchive.ListAsync);
    private const string Usage = nameof(IMeteredUsage.ReadAsync);

    [Theory]
    [InlineData(Overview, nameof(Section.Overview))]
    [InlineData(List, nameof(Section.Invoices))]
    [InlineData(Usage, nameof(Section.Usage))]
    [Trait("Row", "DEG-05")]
    [Trait("Row", "DEG-01")]
    public async Task A_section_that_fails_keeps_its_figures_and_stops_no_other(string call, string section)
    {
        var failing = Enum.Parse<Section>(section);
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        bench.Issue(1);
        await bench.RefreshAsync(scope);
        var before = await bench.AccountAsync(scope);

        bench.Clock.Advance(TimeSpan.FromMinutes(7));
        bench.Provider.FailAt(call, BillingFailure.Unavailable);
        bench.IssueAt(bench.Clock.GetUtcNow(), "in-new");
        await bench.RefreshAsync(scope);
        var after = await bench.AccountAsync(scope);
        foreach (var each in Enum.GetValues<Section>())
        {
            StateOf(after, each).Outcome.ShouldBe(each == failing ? SectionOutcome.Unavailable : SectionOutcome.Succeeded);
            StateOf(after, each).AsOf.ShouldBe(each == failing ? StateOf(before, each).AsOf : bench.Clock.GetUtcNow());
        }

        (after.Overview is null, after.Usage is null, after.LastInvoice is null).ShouldBe((false, false, false));
        after.LastInvoice!.Invoice.Reference.ShouldBe(failing == Section.Invoices ? "in-0000" : "in-new");
    }

    [Fact]
    [Trait("Row", "D-2")]
    public async Task The_last_attempt_and_the_last_success_are_told_apart()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Overview);
        var succeeded = bench.Clock.GetUtcNow();
        bench.Clock.Advance(TimeSpan.FromMinutes(40));
        bench.Provider.FailAt(Overview, BillingFailure.CredentialsRefused);
        await bench.RefreshAsync(scope, Section.Overview);

        var state = (await bench.AccountAsync(scope)).OverviewSection;
        (state.AsOf, state.LastSuccessAt, state.LastAttemptAt).ShouldBe((succeeded, succeeded, succeeded.AddMinutes(40)));
        state.Outcome.ShouldBe(SectionOutcome.CredentialsRefused);
    }

    [Theory]
    [InlineData(BillingFailure.Unavailable)]
    [InlineData(BillingFailure.RateLimited)]
    [InlineData(BillingFailure.CredentialsRefused)]
    [InlineData(BillingFailure.AccountNotFound)]
    [InlineData(BillingFailure.RequestRefused)]
    [InlineData(BillingFailure.Unknown)]
    [Trait("Row", "DEG-02")]
    public async Task A_client_that_was_never_read_has_no_figures_and_says_why(BillingFailure failure)
    {
        var outcome = Enum.Parse<SectionOutcome>(failure.ToString());
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        bench.Provider.FailAt(Overview, failure);
        await bench.RefreshAsync(scope);
        var account = await bench.AccountAsync(scope);
        (account.Overview, account.Usage).ShouldBe((null, null));
        (account.OverviewSection.Outcome, account.UsageSection.Outcome, account.InvoicesSection.Outcome).ShouldBe((outcome, outcome, SectionOutcome.Succeeded));
        (account.OverviewSection.HasFigures, account.UsageSection.HasFigures).ShouldBe((false, false));
        bench.Provider.CallsOf(Usage).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_older_than_the_stored_one_never_replaces_it()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var now = bench.Clock.GetUtcNow();
        bench.Provider.Overview = Samples.ActiveOverview(now) with { Plan = new Plan("Newer", null) };
        await bench.RefreshAsync(scope, Section.Overview);
        bench.Provider.Overview = Samples.ActiveOverview(now.AddMinutes(-1)) with { Plan = new Plan("Older", null) };
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        await bench.RefreshAsync(scope, Section.Overview);

        var account = await bench.AccountAsync(scope);
        (account.Overview!.Plan!.Name, account.OverviewSection.AsOf).ShouldBe(("Newer", now));
        account.OverviewSection.LastSuccessAt.ShouldBe(now.AddMinutes(5));
    }

    [Fact]
    public async Task A_time_without_a_period_leaves_no_instant_that_shuts_out_a_meter_behind_our_clock()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope);
        bench.Provider.Overview = Samples.ActiveOverview(bench.Clock.GetUtcNow()) with { CurrentPeriod = null };
        await bench.RefreshAsync(scope, Section.Overview);
        await bench.RefreshAsync(scope, Section.Usage);
        var paused = await bench.AccountAsync(scope);
        (paused.Usage, paused.UsageSection.AsOf, paused.UsageSection.Outcome).ShouldBe((null, null, SectionOutcome.Succeeded));

        bench.Provider.Overview = null;
        var counted = bench.Clock.GetUtcNow().AddMinutes(-3);
        bench.Provider.Usage = (_, period) => new UsageReport(period, counted, Minutes.Zero, []);
        await bench.RefreshAsync(scope, Section.Overview);
        await bench.RefreshAsync(scope, Section.Usage);
        (await bench.AccountAsync(scope)).Usage!.AsOf.ShouldBe(counted);
    }

    [Fact]
    public async Task A_provider_whose_clock_was_ahead_is_believed_again_once_it_is_right()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var now = bench.Clock.GetUtcNow();
        bench.Provider.Overview = Samples.ActiveOverview(now.AddDays(1)) with { Plan = new Plan("Ahead", null) };
        await bench.RefreshAsync(scope, Section.Overview);
        (await bench.AccountAsync(scope)).OverviewSection.AsOf.ShouldBe(now);
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        bench.Provider.Overview = Samples.ActiveOverview(now.AddMinutes(5)) with { Plan = new Plan("Right", null) };
        await bench.RefreshAsync(scope, Section.Overview);
        (await bench.AccountAsync(scope)).Overview!.Plan!.Name.ShouldBe("Right");
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task A_provider_that_never_answers_costs_the_budget_and_no_more()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var arrived = bench.Provider.HangAt(List);
        var refresh = bench.Sync.RefreshAsync(scope.Client.Id, [Section.Invoices], TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await arrived;
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        (await refresh).Sections.ShouldBe([(Section.Invoices, SectionOutcome.Unavailable)]);
        (await bench.AccountAsync(scope)).InvoicesSection.LastAttemptAt.ShouldBe(bench.Clock.GetUtcNow().AddSeconds(-5));
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task A_malformed_answer_fails_its_own_section_and_is_logged_without_its_words()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var day = new DateOnly(2026, 11, 20);
        bench.IssueAt(bench.Clock.GetUtcNow(), "in-planted");
        bench.Replace("in-planted", invoice => invoice with { Lines = null! });
        bench.Provider.Usage = (_, period) => new UsageReport(period, bench.Clock.GetUtcNow(), Minutes.Zero, [new(day, Minutes.Zero), new(day, Minutes.Zero)]);
        await bench.RefreshAsync(scope);
        var account = await bench.AccountAsync(scope);
        new[] { account.OverviewSection, account.InvoicesSection, account.UsageSection }.Select(state => state.Outcome)
            .ShouldBe([SectionOutcome.Succeeded, SectionOutcome.Unknown, SectionOutcome.Unknown]);
        bench.Log.Text.ShouldContain("could not be read: ArgumentException");
        bench.Log.Text.ShouldNotContain("planted");
        bench.Log.Text.ShouldNotContain("2026-11-20");
    }

    [Fact]
    public async Task What_a_provider_does_not_offer_is_no_failure_and_no_figure()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope);
        (bench.Provider.OffersUsage, bench.Provider.OffersInvoices) = (false, false);
        await bench.RefreshAsync(scope);
        var account = await bench.AccountAsync(scope);
        account.Usage.ShouldBeNull();
        account.UsageSection.Outcome.ShouldBe(SectionOutcome.NotOffered);
        account.InvoicesSection.Outcome.ShouldBe(SectionOutcome.NotOffered);
        (account.UsageSection.HasFigures, account.InvoicesSection.HasFigures).ShouldBe((false, false));
    }

    [Fact]
    public async Task Text_the_database_cannot_hold_is_a_failed_attempt_and_nothing_half_written()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.RefreshAsync(scope, Section.Overview);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Provider.Overview = Samples.ActiveOverview(bench.Clock.GetUtcNow()) with { State = SubscriptionState.Ending, Plan = new Plan("Nul\0l", null) };
        (await bench.RefreshAsync(scope, Section.Overview)).Sections.ShouldBe([(Section.Overview, SectionOutcome.Unknown)]);
        var account = await bench.AccountAsync(scope);
        (account.Overview!.State, account.OverviewSection.Outcome).ShouldBe((SubscriptionState.Active, SectionOutcome.Unknown));
    }

    private static SectionState StateOf(MirroredAccount account, Section section) => section switch
    {
        Section.Overview => account.OverviewSection,
        Section.Invoices => account.InvoicesSection,
        _ => account.UsageSection,
    };
}
