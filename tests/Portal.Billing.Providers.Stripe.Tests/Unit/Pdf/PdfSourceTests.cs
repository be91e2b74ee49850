using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Invoices.Pdf;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Pdf;

public sealed class PdfSourceTests
{
    [Theory]
    [InlineData("https://pay.stripe.com/invoice/acct_1/test_2/pdf?s=ap", true)]
    [InlineData("https://INVOICE.stripe.com/x", true)]
    [InlineData("https://files.stripe.com:443/x", true)]
    [InlineData("https://bills.customer.example/x", true)]
    [InlineData("http://pay.stripe.com/x", false)]
    [InlineData("https://pay.stripe.com:8443/x", false)]
    [InlineData("https://user@pay.stripe.com/x", false)]
    [InlineData("https://pay.stripe.com.evil.example/x", false)]
    [InlineData("https://evil.example/pay.stripe.com", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("http://127.0.0.1:12111/x", false)]
    [InlineData("ftp://pay.stripe.com/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_named_hosts_are_followed_and_only_over_https(string link, bool allowed) =>
        Source("https://api.stripe.com").Allows(new Uri(link)).ShouldBe(allowed);

    [Theory]
    [InlineData("http://127.0.0.1:12111/invoice/x", true)]
    [InlineData("http://127.0.0.1:12112/invoice/x", false)]
    [InlineData("https://127.0.0.1:12111/invoice/x", false)]
    [InlineData("http://localhost:12111/invoice/x", false)]
    public void A_stand_in_on_this_machine_may_send_its_own_and_no_neighbours(string link, bool allowed) =>
        Source("http://127.0.0.1:12111").Allows(new Uri(link)).ShouldBe(allowed);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task A_name_that_leads_inside_is_not_connected_to(string host)
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();

        var refusal = await Should.ThrowAsync<BillingProviderException>(
            async () => await Source("https://api.stripe.com").ConnectAsync(new DnsEndPoint(host, ((IPEndPoint)inside.LocalEndpoint).Port), CancellationToken.None));

        refusal.Failure.ShouldBe(BillingFailure.Unknown);
        inside.Pending().ShouldBeFalse();
    }

    private static PdfSource Source(string apiBase) => new(StripeSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["stripe:ApiBase"] = apiBase, ["stripe:PdfHosts"] = "bills.customer.example" })
        .Build()
        .GetSection("stripe")));
}
