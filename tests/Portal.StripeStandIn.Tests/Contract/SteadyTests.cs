using System.Net;
using Portal.StripeStandIn.Tests.Contract.Tools;
using Stripe;
using Stripe.Billing;

namespace Portal.StripeStandIn.Tests.Contract;

/// <summary>A server that is not ours takes well-formed requests of Stripe's library and refuses others.</summary>
public sealed class SteadyTests(Steady steady) : IClassFixture<Steady>
{
    private const string Client = "cus_1";

    private static readonly DateTime Since = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static InvoiceListOptions Invoices =>
        new() { Customer = Client, Limit = 100, Created = new DateRangeOptions { GreaterThanOrEqual = Since }, Expand = ["data.discounts"] };

    private static MeterEventSummaryListOptions Usage =>
        new() { Customer = Client, StartTime = Since, EndTime = Since.AddDays(1), ValueGroupingWindow = "hour" };

    [Fact]
    public async Task Well_formed_requests_are_answered()
    {
        var stripe = Stripe().V1;

        await stripe.Customers.GetAsync(Client, cancellationToken: Cancellation);
        await stripe.Invoices.ListAsync(Invoices, cancellationToken: Cancellation);
        await stripe.Invoices.CreatePreviewAsync(new() { Customer = Client, Subscription = "sub_1", Expand = ["discounts"] }, cancellationToken: Cancellation);
        await stripe.Billing.Meters.EventSummaries.ListAsync("mtr_1", Usage, cancellationToken: Cancellation);
        await stripe.BillingPortal.Sessions.CreateAsync(new() { Customer = Client, ReturnUrl = "https://portal.example" }, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_parameter_that_Stripe_does_not_know_is_refused()
    {
        var options = new InvoiceCreatePreviewOptions { Customer = Client };
        options.AddExtraParam("client", Client);

        await ShouldBeRefused(() => Stripe().V1.Invoices.CreatePreviewAsync(options));
    }

    [Fact]
    public async Task A_value_that_Stripe_does_not_know_is_refused()
    {
        await ShouldBeRefused(() => Stripe().V1.Invoices.CreatePreviewAsync(new() { Customer = Client, PreviewMode = "often" }));
        await ShouldBeRefused(() => Stripe().V1.Invoices.ListAsync(new() { Status = "past_due" }));
    }

    [Fact]
    public async Task A_request_without_what_Stripe_requires_is_refused()
    {
        await ShouldBeRefused(() => Stripe().V1.Billing.Meters.EventSummaries.ListAsync("mtr_1", new MeterEventSummaryListOptions { Customer = Client }));
    }

    private StripeClient Stripe() => new(new StripeClientOptions
    {
        ApiKey = "sk_test_0123456789abcdefghijklmn",
        ApiBase = steady.Address.ToString().TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(new HttpClient(), maxNetworkRetries: 0, enableTelemetry: false),
    });

    private static async Task ShouldBeRefused(Func<Task> call) =>
        (await Should.ThrowAsync<StripeException>(call)).HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
}
