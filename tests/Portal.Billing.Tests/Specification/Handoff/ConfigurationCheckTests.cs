using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Handoff;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Handoff;

/// <summary>The portal's own check tells Support of a configuration that needs attention, and of its end.</summary>
public sealed class ConfigurationCheckTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private const string OwnTicket = "Billing configuration needs attention";

    [Fact]
    [Trait("Row", "CFG-04")]
    [Trait("Row", "CFG-09")]
    public async Task Refused_credentials_open_one_ticket_that_is_resolved_when_they_are_taken_again()
    {
        var client = await bench.ClientAsync();
        bench.Provider.Before[nameof(IBillingProvider.GetOverviewAsync)] =
            _ => Task.FromException(new BillingProviderException(BillingFailure.CredentialsRefused, "Invalid key sk_live_123"));
        await client.RefreshAsync();
        await CheckAsync();
        await CheckAsync();

        var reader = await client.SignInAsync();
        var list = (await reader.GetAsync("/support")).Body;
        list.Split(OwnTicket).Length.ShouldBe(2);
        var api = (await reader.GetAsync("/api/support/tickets")).Body;
        api.ShouldContain("\"status\":\"open\"");
        api.ShouldNotContain("sk_live");

        bench.Provider.Before.Clear();
        await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        await CheckAsync();
        (await reader.GetAsync("/api/support/tickets")).Body.ShouldContain("\"status\":\"resolved\"");
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task The_billing_page_leads_to_the_portals_own_ticket_instead_of_a_second_one()
    {
        var client = await bench.ClientAsync();
        bench.Provider.Before[nameof(IBillingProvider.GetOverviewAsync)] =
            _ => Task.FromException(new BillingProviderException(BillingFailure.CredentialsRefused, "Refused"));
        await client.RefreshAsync();
        await CheckAsync();

        var reader = await client.SignInAsync();
        using var start = await reader.Browser.GetAsync(new Uri("/billing/support", UriKind.Relative), TestContext.Current.CancellationToken);
        (await reader.GetAsync(start.Headers.Location!.ToString())).Body.ShouldContain("There is already an open ticket");
    }

    private async Task CheckAsync()
    {
        await using var scope = bench.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ConfigurationCheckJob>().RunAsync(TestContext.Current.CancellationToken);
    }
}
