using System.Net;
using System.Text.Json;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Webhooks;

/// <summary>Sends events to the portal, signed as Stripe signs them.</summary>
public sealed class WebhookSender : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly StandInOptions options;
    private readonly TimeProvider clock;

    internal WebhookSender(StandInOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        Address = options.WebhookAddress;
    }

    /// <summary>Where to; null: nowhere yet.</summary>
    public Uri? Address { get; set; }

    /// <summary>Sends these; the statuses answered are returned in the order of sending.</summary>
    public async Task<IReadOnlyList<HttpStatusCode>> SendAsync(
        IEnumerable<StandInEvent> events, Delivering? delivering = null, CancellationToken cancellationToken = default)
    {
        var how = delivering ?? Delivering.Soundly;
        var all = events.SelectMany(each => Enumerable.Repeat(each, how.Times)).ToArray();
        if (how.Shuffle is { } seed)
            new Random(seed).Shuffle(all);
        var answers = new List<HttpStatusCode>();
        foreach (var each in all)
            answers.Add(await SendOneAsync(each, how, cancellationToken));
        return answers;
    }

    /// <summary>The body and the header of a delivery, for those who send it themselves.</summary>
    public (byte[] Body, string Signature) Prepare(StandInEvent sent, Delivering? delivering = null)
    {
        var how = delivering ?? Delivering.Soundly;
        var body = JsonSerializer.SerializeToUtf8Bytes(sent.Body);
        return (body, WebhookSignature.Header(body, clock.GetUtcNow() - how.Late, how.Secrets ?? options.WebhookSecrets));
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpStatusCode> SendOneAsync(StandInEvent sent, Delivering how, CancellationToken cancellationToken)
    {
        var (body, signature) = Prepare(sent, how);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address ?? throw new InvalidOperationException("No address for webhooks was given."));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }
}
