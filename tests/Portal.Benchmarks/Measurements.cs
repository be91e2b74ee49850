using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.StripeStandIn.Webhooks;

namespace Portal.Benchmarks;

/// <summary>The single measurements, each with fresh requests from a file of its own.</summary>
internal sealed class Measurements(RunningProgram portal, RunningProgram limit, IReadOnlyList<(Guid Client, string Reference)> people, Size size, string folder)
{
    public const string Cookie = "__Host-portal-session";
    private int files;

    public Task<Wrk> PortalAsync(string path, string connections = "32") =>
        RunAsync(portal, people.Select(person => (path, $"{Cookie}={person.Reference}")), connections);

    /// <summary>An address for each person.</summary>
    public Task<Wrk> PortalAsync(IReadOnlyList<string> paths) =>
        RunAsync(portal, people.Zip(paths, (person, path) => (path, $"{Cookie}={person.Reference}")), "32");

    public Task<Wrk> LimitAsync(string path, string connections = "32") =>
        RunAsync(limit, people.Select(person => ($"{path}?id={person.Client}", "")), connections);

    public Task<Wrk> PortalHookAsync() => HookAsync(portal, "/webhooks/billing/stripe");

    public Task<Wrk> LimitHookAsync() => HookAsync(limit, "/hook");

    /// <summary>Each person's address of the page after the last but one.</summary>
    public async Task<IReadOnlyList<string>> LastPagesAsync(int pages)
    {
        using var http = new HttpClient { BaseAddress = portal.Address, DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" } } };
        var last = new List<string>();
        foreach (var (_, reference) in people.Take(50))
        {
            var path = "/api/billing/invoices";
            for (var page = 1; page < pages; page++)
            {
                using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Cookie", $"{Cookie}={reference}" } } };
                using var answer = await http.SendAsync(asked);
                using var list = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
                path = $"/api/billing/invoices?cursor={Uri.EscapeDataString(list.RootElement.GetProperty("next_cursor").GetString()!)}";
            }

            last.Add(path);
        }

        return last;
    }

    private async Task<Wrk> RunAsync(RunningProgram program, IEnumerable<(string Path, string Cookie)> requests, string connections)
    {
        var file = await WriteAsync(requests.Select(request => $"{request.Path}\t{request.Cookie}"));
        return await Wrk.RunAsync(program.Address, size.Seconds, "read.lua", [file], connections);
    }

    private async Task<Wrk> HookAsync(RunningProgram program, string path)
    {
        // more than any machine takes in the time: none is sent twice
        var file = await WriteAsync(Enumerable.Range(0, size.Seconds * 12_000).Select(_ => Signed()));
        return await Wrk.RunAsync(program.Address, size.Seconds, "hook.lua", [file, path]);
    }

    private static string Signed()
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"id":"evt_{{Guid.NewGuid():N}}","object":"event","api_version":"2026-10-28.endive","created":{{now.ToUnixTimeSeconds()}},"livemode":false,"type":"invoice.paid","pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"data":{"object":{"id":"in_{{Guid.NewGuid():N}}","object":"invoice","customer":"cus_bench","livemode":false} } }
            """);
        return $"{WebhookSignature.Header(Encoding.UTF8.GetBytes(body), now, Portals.WebhookSecret)}\t{body}";
    }

    private async Task<string> WriteAsync(IEnumerable<string> lines)
    {
        var file = Path.Combine(folder, $"requests-{files++}.txt");
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }
}
