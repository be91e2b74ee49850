using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Mirror;

/// <summary>What a provider told is what the mirror gives back, field by field.</summary>
public sealed class RoundTripTests
{
    private static readonly Currency Yen = Currency.Of("JPY");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly BillingPeriod November = Samples.MonthOf(Now);

    public static TheoryData<string> Overviews => new(Known.Keys);

    private static Dictionary<string, BillingOverview> Known { get; } = new()
    {
        ["none"] = new(Now, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription)),
        ["flat"] = new(
            Now,
            SubscriptionState.PastDue,
            new Plan("Standard", new MinuteTerms(Minutes.Of(2000.5m), new MinuteRate(0.0475m, Samples.Aud))),
            November,
            new Money(49900, Samples.Aud),
            [
                new Discount("Launch", new DiscountValue.PercentOff(12.5m), null, Now.AddDays(9)),
                new Discount("Loyal", new DiscountValue.AmountOff(new Money(500, Samples.Aud)), Now.AddDays(-3), null),
            ],
            new NextInvoice.Scheduled(November.End, new Money(51234, Samples.Aud))),
        ["metered in yen"] = new(
            Now,
            SubscriptionState.Trialing,
            new Plan("Pay as you go", new MinuteTerms(null, new MinuteRate(5m, Yen))),
            November,
            null,
            null,
            new NextInvoice.Scheduled(November.End, null)),
        ["priced by quantity"] = new(
            Now,
            SubscriptionState.Active,
            new Plan("Volume", new MinuteTerms(Minutes.Of(100), new MinuteRate(0.25m, Yen), new MinuteTariff(
                TariffMode.Volume,
                [
                    new TariffTier(100, new MinuteRate(0, Yen), new Money(500, Yen)),
                    new TariffTier(5_000_000_000, new MinuteRate(0.250000000001m, Yen), null),
                    new TariffTier(null, new MinuteRate(0.2m, Yen), Money.Zero(Yen)),
                ]))),
            November,
            null,
            [],
            new NextInvoice.Scheduled(November.End, null)),
        ["without minutes"] = new(
            Now,
            SubscriptionState.Paused,
            new Plan("Storage", null),
            null,
            new Money(5000, Yen),
            [],
            new NextInvoice.None(NoNextInvoice.Paused)),
    };

    [Theory]
    [MemberData(nameof(Overviews))]
    public async Task An_overview_comes_back_as_it_was_told(string name)
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await TellAsync(bench, scope, Known["flat"] with { AsOf = Now.AddMinutes(-1) });
        await TellAsync(bench, scope, Known[name]);
        var read = (await bench.AccountAsync(scope)).Overview.ShouldNotBeNull();
        (read with { Discounts = null }).ShouldBe(Known[name] with { Discounts = null });
        read.Discounts.ShouldBe(Known[name].Discounts);
    }

    [Fact]
    public async Task Usage_comes_back_exact_and_days_that_are_no_longer_told_are_gone()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var told = Report(Now.AddMinutes(-9), (1, 61.5m), (2, 3600m));
        bench.Provider.Usage = (_, _) => told;
        await bench.RefreshAsync(scope);
        told = Report(Now, (2, 3601.25m), (3, 1m));
        await bench.RefreshAsync(scope);
        var read = (await bench.AccountAsync(scope)).Usage.ShouldNotBeNull();
        (read with { Days = [] }).ShouldBe(told with { Days = [] });
        read.Days.ShouldBe(told.Days);
    }

    [Fact]
    public async Task An_invoice_comes_back_with_its_lines_in_order_and_stands_without_them_as_the_newest()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var told = Samples.Invoice("in-1", Now) with
        {
            IssuedAt = Now.AddTicks(7),
            Lines =
            [
                new InvoiceLine(InvoiceLineKind.Fee, "Standard", 1, null, 499m, new Money(49900, Samples.Aud)),
                new InvoiceLine(InvoiceLineKind.Metered, "Minutes", 33000.5m, "minute", 0.0475m, new Money(156752, Samples.Aud)),
                new InvoiceLine(InvoiceLineKind.Discount, "Launch", null, null, null, new Money(-156752, Samples.Aud)),
            ],
        };
        bench.Provider.StoredInvoices.Add(told);
        await bench.RefreshAsync(scope, Section.Invoices);
        var newest = (await bench.AccountAsync(scope)).LastInvoice.ShouldNotBeNull();
        var read = (await bench.Reader.FindInvoiceAsync(scope, newest.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        read.ProviderKey.ShouldBe(ScriptedProvider.Key);
        (read.Invoice with { Lines = [] }).ShouldBe(told with { Lines = [], IssuedAt = Now });
        read.Invoice.Lines.ShouldBe(told.Lines);
        newest.Invoice.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_without_an_account_has_none_and_a_new_one_has_no_figures_yet()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var nobody = People.Scope(Role.ClientAdmin, bench.Unassigned(), Permission.ReadBilling);
        (await bench.Reader.ReadAccountAsync(nobody, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await bench.ListAsync(nobody)).Items.ShouldBeEmpty();

        var account = await bench.AccountAsync(await bench.AssignedAsync());
        (account.Overview, account.Usage, account.LastInvoice).ShouldBe((null, null, null));
        account.OverviewSection.Outcome.ShouldBe(SectionOutcome.NeverTried);
        account.OverviewSection.NextDueAt.ShouldBe(Now);
    }

    private static async Task TellAsync(MirrorBench bench, ClientScope scope, BillingOverview overview)
    {
        bench.Provider.Overview = overview;
        await bench.RefreshAsync(scope, Section.Overview);
    }

    private static UsageReport Report(DateTimeOffset asOf, params (int Day, decimal Seconds)[] days) => new(
        November,
        asOf,
        Minutes.OfSeconds(days.Sum(day => day.Seconds)),
        days.Select(day => new DailyMinutes(new DateOnly(2026, 11, day.Day), Minutes.OfSeconds(day.Seconds))).ToList());
}
