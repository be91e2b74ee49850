using System.Net;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Sync;

public sealed class ViewTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Theory]
    [InlineData("/billing")]
    [InlineData("/api/billing/overview")]
    [Trait("Row", "P5")]
    public async Task A_look_at_billing_is_noted_a_few_seconds_later_and_asks_no_provider(string address)
    {
        var client = await bench.ClientAsync();
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        var calls = bench.Provider.AllCalls;
        (await bench.ViewsOfAsync(client)).ShouldBe(0);
        (await reader.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        bench.App.Clock.Advance(TimeSpan.FromSeconds(5));
        while (await bench.ViewsOfAsync(client) == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        bench.Provider.AllCalls.ShouldBe(calls);
    }
}
