using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.PaymentPortal;

public sealed class PortalSessionTests
{
    private static readonly Uri Back = new("https://portal.example/billing?client_id=1");

    [Fact]
    [Trait("Row", "POR-06")]
    public async Task A_session_is_the_customers_with_the_clients_configuration_and_the_fixed_return_address()
    {
        await using var stripe = await StripeBench.OpenAsync();
        stripe.State.Add(new NewPortalConfiguration("bpc_client"));

        await OpenAsync(stripe, ("portal_configuration", "bpc_client"));

        var call = stripe.Server.Calls.ShouldHaveSingleItem();
        call.Fields.ToDictionary(field => field.Key, field => field.Value).ShouldBe(
            new Dictionary<string, string> { ["customer"] = StripeBench.Customer, ["configuration"] = "bpc_client", ["return_url"] = Back.AbsoluteUri }, ignoreOrder: true);
    }

    [Fact]
    [Trait("Row", "POR-07")]
    public async Task Each_click_is_a_session_of_its_own()
    {
        await using var stripe = await StripeBench.OpenAsync();
        stripe.State.Add(new NewPortalConfiguration { IsDefault = true });

        var (first, second) = (await OpenAsync(stripe), await OpenAsync(stripe));

        second.Url.ShouldNotBe(first.Url);
        stripe.Server.Calls.Select(call => call.IdempotencyKey.ShouldNotBeNull()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    [Trait("Row", "POR-07")]
    public async Task Its_address_is_not_logged()
    {
        await using var stripe = await StripeBench.OpenAsync();
        stripe.State.Add(new NewPortalConfiguration { IsDefault = true });

        var session = await OpenAsync(stripe);

        stripe.Log.Text.ShouldNotContain(session.Url.AbsolutePath);
    }

    [Fact]
    [Trait("Row", "POR-10")]
    public async Task A_client_of_a_connected_account_gets_a_session_there()
    {
        await using var stripe = await StripeBench.OpenAsync();
        var connected = stripe.State.Connected("acct_partner");
        connected.Add(new NewCustomer(StripeBench.Customer));
        connected.Add(new NewPortalConfiguration { IsDefault = true });

        await OpenAsync(stripe, ("account", "acct_partner"));

        stripe.Server.Calls.ShouldHaveSingleItem().Account.ShouldBe("acct_partner");
    }

    [Fact]
    [Trait("Row", "POR-04")]
    public async Task Hosts_are_Stripes_own_and_the_custom_domains_of_the_settings()
    {
        await using var stripe = await StripeBench.OpenAsync(("PortalHosts", "pay.operator.example, billing.operator.example"));

        stripe.Provider.CustomerPortal.ShouldNotBeNull().Hosts.ShouldBe(["billing.stripe.com", "pay.operator.example", "billing.operator.example", "127.0.0.1"]);
    }

    [Theory]
    [InlineData(null, BillingFailure.RequestRefused)]
    [InlineData("bpc_unknown", BillingFailure.RequestRefused)]
    [Trait("Row", "POR-09")]
    public async Task Without_a_configuration_no_session_is_made(string? configuration, BillingFailure failure)
    {
        await using var stripe = await StripeBench.OpenAsync();

        (await FailureOf(() => configuration is null ? OpenAsync(stripe) : OpenAsync(stripe, ("portal_configuration", configuration)))).ShouldBe(failure);
    }

    [Theory]
    [InlineData(500, BillingFailure.Unavailable)]
    [InlineData(401, BillingFailure.CredentialsRefused)]
    [InlineData(403, BillingFailure.CredentialsRefused)]
    [InlineData(429, BillingFailure.RateLimited)]
    [Trait("Row", "POR-09")]
    public async Task What_Stripe_answers_instead_is_told_by_its_kind_and_asked_for_once(int status, BillingFailure failure)
    {
        await using var stripe = await StripeBench.OpenAsync();
        stripe.Server.Faults.Set(Fault.Status(status));

        (await FailureOf(() => OpenAsync(stripe))).ShouldBe(failure);
        stripe.Server.Calls.Count.ShouldBe(1);
    }

    private static Task<PortalSession> OpenAsync(StripeBench stripe, params (string Name, string Value)[] options) =>
        stripe.Provider.CustomerPortal.ShouldNotBeNull().CreateSessionAsync(StripeBench.AccountOf(StripeBench.Customer, options), Back, CancellationToken.None);

    private static async Task<BillingFailure> FailureOf(Func<Task> call) => (await Should.ThrowAsync<BillingProviderException>(call)).Failure;
}
