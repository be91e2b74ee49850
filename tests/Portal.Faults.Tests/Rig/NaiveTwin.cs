using System.Net;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>The program that makes every mistake, in a process of its own; and the same errands for it.</summary>
internal static class NaiveTwin
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static Task<NodeProcess> StartAsync(string database, params IEnumerable<KeyValuePair<string, string>> settings) =>
        NodeProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Portal.Faults.Naive.dll"), [new("NAIVE_DATABASE", database), new("Logging__LogLevel__Default", "None"), .. settings]);

    public static IEnumerable<Errand> Errands(int count) => Enumerable.Range(0, count).SelectMany(number => (Errand[])
    [
        new(PortalErrands.Ticket, (node, stop) => PostAsync(node, $"/tickets?subject=Ticket{number}", ($"Ticket{number}", ""), stop)),
        new(PortalErrands.Usage, (node, stop) => PostAsync(node, $"/usage?id={number}&seconds={number % 60}", ($"{number}", $"{number % 60}"), stop)),
        new(PortalErrands.Audit, async (node, stop) =>
        {
            var id = Guid.NewGuid().ToString();
            using var answer = await Http.GetAsync(new Uri(node, $"/sensitive?id={id}"), stop);
            return answer.IsSuccessStatusCode ? (id, "") : null;
        }),
    ]);

    public static IEnumerable<Errand> Errands(StandInServer stripe, IEnumerable<StandInEvent> events) => events.Select(told => new Errand(PortalErrands.Webhook, async (node, stop) =>
        await DeliverAsync(node, stripe, told, stop) ? (told.Id, "") : null));

    public static async Task<bool> DeliverAsync(Uri node, StandInServer stripe, StandInEvent told, CancellationToken stop) =>
        (int)await Deliveries.SendAsync(Http, new Uri(node, "/webhooks"), stripe.Webhooks.Prepare(told).Body, null, stop) == 200;

    public static async Task<(string Key, string Value)?> PostAsync(Uri node, string address, (string, string) acknowledged, CancellationToken stop)
    {
        using var answer = await Http.PostAsync(new Uri(node, address), null, stop);
        return answer.IsSuccessStatusCode ? acknowledged : null;
    }

    public static async Task<HttpStatusCode> StatusAsync(Uri node, HttpMethod method, string address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, address));
        using var answer = await Http.SendAsync(request, stop);
        return answer.StatusCode;
    }

    public static Task<HttpResponseMessage> SubmitAsync(Uri node, CancellationToken stop) => Http.PostAsync(new Uri(node, "/tickets?subject=Deadlock"), null, stop);

    /// <summary>It has done what it still meant to do.</summary>
    public static async Task SettleAsync(Uri node, CancellationToken stop)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = 600; left > 0 && await Http.GetStringAsync(new Uri(node, "/settled"), stop) != "true"; left--) await tries.WaitForNextTickAsync(stop);
    }

    public static Task<HttpResponseMessage> GetAsync(Uri node, string address, CancellationToken stop) => Http.GetAsync(new Uri(node, address), stop);

    public static async Task<IReadOnlyList<Outcome>> CompareAsync(Ledger ledger, string database, params IEnumerable<string> kinds)
    {
        var outcomes = new List<Outcome>();
        foreach (var kind in kinds) outcomes.Add(ledger.Compare(kind, await Rows.PairsAsync(database, Stored(kind))));
        return outcomes;
    }

    private static string Stored(string kind) => kind switch
    {
        PortalErrands.Ticket => "select subject, '' from naive.tickets",
        PortalErrands.Usage => "select customer, seconds from naive.usage",
        PortalErrands.Audit => "select request_id, '' from naive.audit",
        _ => "select event_id, '' from naive.effects",
    };
}
