using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Portal.Billing.Providers.Stripe.Tests;

/// <summary>A provider whose every request is answered by the test: for answers that no sound Stripe gives.</summary>
internal sealed class ScriptedStripe : HttpMessageHandler
{
    public const string Key = "sk_test_planted0000000000";
    public const string Customer = "cus_planted";

    public static BillingAccount Account { get; } = new(Customer, TimeZoneInfo.Utc, new Dictionary<string, string>());

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 15, 0, 0, 0, TimeSpan.Zero));

    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Task.FromResult(Json("{}"));

    /// <summary>The date that each answer carries; null for none.</summary>
    public DateTimeOffset? Date { get; set; }

    public List<HttpRequestMessage> Requests { get; } = [];

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Error(HttpStatusCode status, string code = "", string param = "") => Json(
        $$"""{ "error": { "type": "invalid_request_error", "code": "{{code}}", "param": "{{param}}", "message": "No such customer: {{Customer}}, {{Key}}" } }""", status);

    public Task<IBillingProvider> OpenAsync(ICallPacing? pacing = null, ILogger? logger = null, params (string Key, string Value)[] settings) =>
        new StripeProviderFactory().CreateAsync(
            StripeContext.Of(Clock, this, pacing, logger, [("SecretKey", Key), .. settings]), CancellationToken.None);

    /// <summary>Asks for the overview, and returns how it failed.</summary>
    public async Task<BillingProviderException> FailAsync(ICallPacing? pacing = null, ILogger? logger = null)
    {
        await using var provider = await OpenAsync(pacing, logger);
        return await Should.ThrowAsync<BillingProviderException>(() => provider.GetOverviewAsync(Account, CancellationToken.None));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var answer = await Answer(request, cancellationToken);
        answer.Headers.Date = Date;
        return answer;
    }
}
