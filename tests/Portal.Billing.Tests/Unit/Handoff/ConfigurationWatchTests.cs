using Portal.Billing.Handoff;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Unit.Handoff;

/// <summary>The configuration check comes right after what it looks for, not only with the next quarter of an hour.</summary>
public sealed class ConfigurationWatchTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BillingFailure.CredentialsRefused, true)]
    [InlineData(BillingFailure.AccountNotFound, true)]
    [InlineData(BillingFailure.Unavailable, false)]
    [InlineData(BillingFailure.RateLimited, false)]
    [InlineData(BillingFailure.RequestRefused, false)]
    [InlineData(BillingFailure.Unknown, false)]
    [Trait("Row", "CFG-04")]
    public async Task What_an_operator_has_to_mend_is_checked_at_once_and_an_outage_is_not(BillingFailure failure, bool isChecked)
    {
        await using var bench = await MirrorBench.CreateAsync();
        var client = await bench.AssignedAsync();
        await FailAsync(bench, failure, client);
        using var watch = await StartAsync(bench);
        await PassAsync(bench, isChecked ? 1 : 0);
        bench.Jobs.Enqueued.ShouldBe(isChecked ? [typeof(ConfigurationCheckJob)] : []);
        await watch.StopAsync(stop);
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Many_clients_that_a_refused_key_fails_make_one_check_and_the_same_failure_again_makes_none()
    {
        await using var bench = await MirrorBench.CreateAsync();
        ClientScope[] clients = [await bench.AssignedAsync("customer-1"), await bench.AssignedAsync("customer-2"), await bench.AssignedAsync("customer-3")];
        using var watch = await StartAsync(bench);
        await FailAsync(bench, BillingFailure.CredentialsRefused, clients);
        await PassAsync(bench, 1);
        await FailAsync(bench, BillingFailure.CredentialsRefused, clients);
        await PassAsync(bench, 2, turns: 100);
        bench.Jobs.Enqueued.Count.ShouldBe(1);

        bench.Provider.Before.Clear();
        await bench.RefreshAsync(clients[0]);
        await FailAsync(bench, BillingFailure.CredentialsRefused, clients[0]);
        await PassAsync(bench, 2);
        bench.Jobs.Enqueued.Count.ShouldBe(2);
        await watch.StopAsync(stop);
    }

    private async Task<ConfigurationWatch> StartAsync(MirrorBench bench)
    {
        var watch = bench.Get<ConfigurationWatch>();
        await watch.StartAsync(stop);
        return watch;
    }

    private static async Task FailAsync(MirrorBench bench, BillingFailure failure, params ClientScope[] clients)
    {
        bench.Provider.Before[nameof(IBillingProvider.GetOverviewAsync)] = _ => Task.FromException(new BillingProviderException(failure, "Invalid key"));
        foreach (var client in clients) await bench.RefreshAsync(client);
    }

    // Moves the clock until so many checks are there, or, where none more may come, for a good while.
    private async Task PassAsync(MirrorBench bench, int checks, int turns = int.MaxValue)
    {
        for (var turn = 0; turn < (checks == 0 ? 100 : turns) && (checks == 0 || bench.Jobs.Enqueued.Count < checks); turn++)
        {
            stop.ThrowIfCancellationRequested();
            bench.Clock.Advance(ConfigurationWatch.Gathering);
            await Task.Yield();
        }
    }
}
