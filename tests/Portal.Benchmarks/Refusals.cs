using System.Net;

namespace Portal.Benchmarks;

/// <summary>Asks for clients that are not the partner's, one request at a time, and holds the answers to the constant refusal.</summary>
internal sealed class Refusals(RunningProgram portal, RunningProgram limit, (Guid Member, string Reference) partner, IReadOnlyList<Guid> existing) : IDisposable
{
    // the demo's partner had this client once
    private const string TakenAway = "07f4e8b6-a953-4c21-8d0f-e3915b7a6707";

    private readonly HttpClient http = new() { DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" }, { "Cookie", $"__Host-portal-session={partner.Reference}" } } };
    private int number;

    /// <summary>The kinds that must not be told apart, each against an id that nobody has.</summary>
    public async Task<double> OfPortalAsync()
    {
        var farthest = 0.0;
        foreach (var kind in (Func<string>[])[Existing, () => TakenAway, () => "none"])
            farthest = Math.Max(farthest, await RefusalTiming.DistanceAsync(() => AskPortalAsync(Unknown()), () => AskPortalAsync(kind())));
        return farthest;
    }

    /// <summary>What the same measurement says of a program that asks first whether there is such a client, and then whose it is.</summary>
    public Task<double> OfNaiveAsync() => RefusalTiming.DistanceAsync(() => AskNaiveAsync(Unknown()), () => AskNaiveAsync(Existing()));

    public void Dispose() => http.Dispose();

    private static string Unknown() => Guid.NewGuid().ToString();

    private string Existing() => $"{existing[number++ % existing.Count]}";

    private Task AskPortalAsync(string client) => AskAsync(new Uri(portal.Address, $"/api/billing/overview?client_id={client}"));

    private Task AskNaiveAsync(string client) => AskAsync(new Uri(limit.Address, $"/naive?id={client}&member={partner.Member}"));

    private async Task AskAsync(Uri address)
    {
        using var answer = await http.GetAsync(address);
        await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode != HttpStatusCode.NotFound) throw new InvalidOperationException($"{address.AbsolutePath} answered {(int)answer.StatusCode} and not 404.");
    }
}
