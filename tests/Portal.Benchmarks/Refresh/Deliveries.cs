using System.Collections.Concurrent;
using System.Net;
using Portal.StripeStandIn.Objects;

namespace Portal.Benchmarks.Refresh;

/// <summary>Tells the portal of new invoices, each until it is acknowledged, and keeps what was.</summary>
internal sealed class Deliveries(Scene scene, Balancer balancer)
{
    private const int PerSecond = 8;
    private const int Customers = 400;
    private const int MostTries = 20;
    private const int Patience = 60;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, string> acknowledged = [];

    public int Acknowledged => acknowledged.Count;

    public Task RunAsync(TimeSpan time) => new SteadyLoad(PerSecond, async number =>
    {
        var told = scene.Vendor.IssueInvoice(1 + (number % Customers));
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await SendAsync(told) != HttpStatusCode.OK) continue;
            acknowledged[told.Id] = (string)told.Body["data"]!["object"]!["id"]!;
            return true;
        }

        return false;
    }).RunAsync(time);

    /// <summary>How many of the acknowledged are not in the inbox, or have no invoice or more than one in the mirror, once everything was followed.</summary>
    public async Task<double> LostOrDoubledAsync()
    {
        await SettleAsync();
        var kept = (await scene.PairsAsync("select event_id, status from billing.webhook_inbox")).ToDictionary(row => row.Key, row => row.Value);
        var stored = (await scene.PairsAsync("select reference, count(*) from billing.invoices where provider_key = 'stripe' group by reference")).ToDictionary(row => row.Key, row => row.Value);
        return acknowledged.Count(told => !kept.ContainsKey(told.Key) || stored.GetValueOrDefault(told.Value) != "1");
    }

    // What the killed worker had in its hands is free again after five minutes; here at once.
    private async Task SettleAsync()
    {
        for (var looks = 0; looks < Patience; looks++)
        {
            if (looks % 10 == 0)
            {
                await scene.RunAsync("update billing.webhook_inbox set next_attempt_at = now() where status = 'Pending'; update billing.leases set expires_at = now() where expires_at > now()");
                scene.Jobs.Trigger(Jobs.Hints);
            }

            await Task.Delay(BetweenLooks);
            if ((await scene.PairsAsync("select count(*), '' from billing.webhook_inbox where status = 'Pending'"))[0].Key == "0") return;
        }
    }

    private Task<HttpStatusCode?> SendAsync(StandInEvent told)
    {
        var (body, signature) = scene.Vendor.Prepare(told);
        return balancer.SendAsync(node => new(HttpMethod.Post, new Uri(node, "/webhooks/billing/stripe"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
            Headers = { { "Stripe-Signature", signature } },
        });
    }
}
