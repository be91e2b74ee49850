using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Minutes used.</summary>
public abstract class UsageLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task Usage_is_the_known_figure() => UsageLawAsync(usage => usage.Used.ShouldBe(Data.Used));

    [Fact]
    public Task Usage_echoes_the_period_asked_for() => UsageLawAsync(usage => usage.Period.ShouldBe(Data.UsagePeriod));

    [Fact]
    public Task Days_add_up_to_the_usage() => UsageLawAsync(usage =>
        usage.Days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes).ShouldBe(usage.Used));

    [Fact]
    public Task Days_ascend_and_lie_in_the_period() => UsageLawAsync(usage =>
    {
        var (first, last) = (LocalDays.Of(Data.UsagePeriod.Start, Data.Account.TimeZone), LocalDays.Of(Data.UsagePeriod.End.AddTicks(-1), Data.Account.TimeZone));
        usage.Days.ShouldAllBe(day => first <= day.Day && day.Day <= last);
        usage.Days.Select(day => day.Day).ShouldBe(usage.Days.Select(day => day.Day).Distinct().Order());
    });

    [Fact]
    public Task Usage_is_not_dated_in_the_future() => UsageLawAsync(usage => usage.AsOf.ShouldBeLessThanOrEqualTo(Harness.Now));

    [Fact]
    public Task A_period_cut_in_two_counts_every_second_once() => LawAsync(async provider =>
    {
        var (start, end) = (Data.UsagePeriod.Start, Data.UsagePeriod.End);
        var whole = await provider.Meter().ReadAsync(Data.Account, Data.UsagePeriod, CancellationToken.None);
        foreach (var cut in whole.Days.Select(day => LocalDays.StartOf(day.Day, Data.Account.TimeZone)).Where(cut => start < cut && cut < end))
        {
            var before = await provider.Meter().ReadAsync(Data.Account, new BillingPeriod(start, cut), CancellationToken.None);
            var after = await provider.Meter().ReadAsync(Data.Account, new BillingPeriod(cut, end), CancellationToken.None);
            (before.Used + after.Used).ShouldBe(whole.Used, $"cut at {cut:O}");
        }
    });

    [Fact]
    public Task The_usage_of_an_unknown_account_is_account_not_found() => LawAsync(async provider =>
    {
        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => provider.Meter().ReadAsync(Data.Stranger, Data.UsagePeriod, CancellationToken.None));
        failure.Failure.ShouldBe(BillingFailure.AccountNotFound);
    });

    private Task UsageLawAsync(Action<UsageReport> check, [CallerMemberName] string law = "") =>
        LawAsync(async provider => check(await provider.Meter().ReadAsync(Data.Account, Data.UsagePeriod, CancellationToken.None)), law);
}
