using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;

namespace Portal.Billing.Tests.Specification.Handoff;

public sealed class PromptCheckTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact(Timeout = 60_000)]
    [Trait("Row", "CFG-04")]
    public async Task Two_clients_whose_credentials_are_refused_put_one_configuration_check_into_the_queue_of_jobs()
    {
        var jobs = bench.App.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        BilledClient[] clients = [await bench.ClientAsync(), await bench.ClientAsync()];
        bench.Provider.Before[nameof(IBillingProvider.GetOverviewAsync)] =
            _ => Task.FromException(new BillingProviderException(BillingFailure.CredentialsRefused, "Refused"));
        foreach (var client in clients) await client.RefreshAsync();

        while (jobs.EnqueuedCount("default") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            bench.App.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        jobs.EnqueuedJobs("default", 0, 10).ShouldHaveSingleItem().Value.Job.Method.DeclaringType!.Name.ShouldBe("ConfigurationCheckJob");
    }
}
