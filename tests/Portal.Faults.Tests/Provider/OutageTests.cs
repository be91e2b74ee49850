using System.Net;
using System.Text.Json.Nodes;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;

namespace Portal.Faults.Tests.Provider;

/// <summary>A provider that is away or slow: what people see meanwhile, and how long they wait. Each begins with a breaker that is closed.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    // Twelve times the budget of a refresh, for a machine that is busy.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly InProcessWithoutJobs portal = new();
    private Visitor admin = null!;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        admin = await Visitor.SignInAsync(portal.Address, StripeScene.Admin);
        await admin.RefreshAsync(portal.Address, stop);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    [Trait("Fault", "C1")]
    public async Task C1_While_the_provider_is_down_what_was_read_is_shown_with_its_age_and_the_provider_is_left_alone()
    {
        using var naive = new NaiveReader(portal.Stripe);
        portal.Stripe.Faults.Set(Fault.Down);
        for (var times = 0; times < 10; times++) await admin.RefreshAsync(portal.Address, stop);
        var (overview, calls) = (await admin.ReadAsync(portal.Address, "/api/billing/overview", stop), await CallsAsync(() => admin.RefreshAsync(portal.Address, stop)));
        var page = await PageAsync();
        string? shown = "";
        var naiveCalls = await CallsAsync(async () => shown = await naive.ShowAsync(StripeScene.Customer, stop));
        Judgement.Pass("C1", "connections closed, eleven refreshes",
            Judge((string?)overview["plan"]?["name"] is "Business 10k" && page.Contains("Business 10k", StringComparison.Ordinal) && overview["freshness"]?["as_of"] is not null, calls), Judge(shown is not null, naiveCalls));

        static Outcome Judge(bool isShown, int calls) => Outcome.Of($"{(isShown ? "shown with its age" : "an error")}, {calls} calls for the last look", (isShown, "nothing to see"), (calls == 0, "asked although it is down"));
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "C2")]
    public async Task C2_A_provider_that_takes_calls_and_never_answers_costs_its_budget()
    {
        portal.Stripe.Faults.Set(Fault.BlackHole);
        using var naive = new NaiveReader(portal.Stripe);
        Judgement.Pass("C2", "calls taken and never answered", await RefreshAsync(), await WithinAsync(limit => naive.ShowAsync(StripeScene.Customer, limit)));
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "C3")]
    public async Task C3_An_answer_that_drips_is_cut()
    {
        portal.Stripe.Faults.Set(Fault.Drip);
        using var naive = new NaiveReader(portal.Stripe, TimeSpan.FromSeconds(8));
        Judgement.Pass("C3", "answers at 1 KB a second", await RefreshAsync(), await WithinAsync(limit => naive.ListAsync(StripeScene.Customer, 1, limit)));
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "C4")]
    public async Task C4_A_provider_that_fails_every_other_time_is_left_alone_by_turns_and_what_was_read_stays_on_the_page()
    {
        const int seed = 20261129;
        using var naive = new NaiveReader(portal.Stripe);
        bool wasLeftAlone = false, isBack = false;
        var seen = await FlapAsync(seed, async () =>
        {
            await admin.RefreshAsync(portal.Address, stop);
            wasLeftAlone |= await ReadyAsync() == "degraded";
            var overview = await admin.ReadAsync(portal.Address, "/api/billing/overview", stop);
            return (string?)overview["plan"]?["name"] is "Business 10k" && overview["freshness"]?["as_of"] is not null;
        });
        using var tries = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var left = 60; left > 0 && !isBack && await tries.WaitForNextTickAsync(stop); left--)
        {
            var sections = (await admin.RefreshAsync(portal.Address, stop))["sections"]!;
            isBack = await ReadyAsync() == "ready" && (string?)sections["overview"]?["outcome"] is not "unavailable";
        }

        Judgement.Pass("C4", $"240 looks in a minute, before each a coin whether the provider is down, seed {seed}",
            Outcome.Together(seen, Outcome.Of($"left alone: {wasLeftAlone}, asked again in the end: {isBack}", (wasLeftAlone, "its breaker never opened"), (isBack, "its breaker never closed"))),
            await FlapAsync(seed, async () => await naive.ShowAsync(StripeScene.Customer, stop) is not null));
    }

    [Fact]
    [Trait("Fault", "C5")]
    public async Task C5_Who_is_told_to_wait_waits_and_says_so()
    {
        using var naive = new NaiveReader(portal.Stripe);
        portal.Stripe.Faults.Set(Fault.Status(429, TimeSpan.FromSeconds(60)));
        var first = await CallsAsync(() => admin.RefreshAsync(portal.Address, stop));
        var later = 0;
        var outcome = "";
        later += await CallsAsync(async () =>
        {
            for (var times = 0; times < 5; times++) outcome = (string)(await admin.RefreshAsync(portal.Address, stop))["sections"]!["overview"]!["outcome"]!;
        });
        var list = await admin.ReadAsync(portal.Address, "/api/billing/invoices", stop);
        using var pdf = await admin.GetAsync(portal.Address, $"/api/billing/invoices/{(string)list["items"]![0]!["id"]!}/pdf", stop);
        var naiveLater = await CallsAsync(async () =>
        {
            for (var times = 0; times < 5; times++) await naive.ShowAsync(StripeScene.Customer, stop);
        });
        Judgement.Pass("C5", "429 with Retry-After: 60, then five refreshes and a PDF",
            Outcome.Of($"{first} calls, then {later}; '{outcome}'; PDF {(int)pdf.StatusCode}, Retry-After {pdf.Headers.RetryAfter}",
                (first <= 3, "more calls than sections"), (later == 0, "asked while told to wait"), (outcome == "rate_limited", "not told"), (pdf.StatusCode == HttpStatusCode.TooManyRequests && pdf.Headers.RetryAfter is not null, "not our own 429")),
            Outcome.Of($"{naiveLater} calls while told to wait", (naiveLater == 0, "asked while told to wait")));
    }

    // A coin for each look and not for each second: the same at any speed.
    private async Task<Outcome> FlapAsync(int seed, Func<Task<bool>> lookAsync)
    {
        const int looks = 240;
        var (coin, shown, unasked, asked) = (new Random(seed), 0, 0, 0);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(0.25));
        for (var look = 0; look < looks && await pace.WaitForNextTickAsync(stop); look++)
        {
            portal.Stripe.Faults.Clear();
            if (coin.Next(2) == 0) portal.Stripe.Faults.Set(Fault.Down);
            var calls = await CallsAsync(async () => shown += await lookAsync() ? 1 : 0);
            (asked, unasked) = (asked + calls, unasked + (calls == 0 ? 1 : 0));
        }

        portal.Stripe.Faults.Clear();
        return Outcome.Of($"{shown} of {looks} looks showed the plan, {asked} calls, {unasked} looks without one", (shown == looks, "nothing to see"), (unasked >= looks / 10, "never left alone"));
    }

    private async Task<string> ReadyAsync()
    {
        using var answer = await admin.GetAsync(portal.Address, "/health/ready", stop);
        return await answer.Content.ReadAsStringAsync(stop);
    }

    private async Task<Outcome> RefreshAsync()
    {
        JsonNode? answer = null;
        var within = await WithinAsync(async _ => answer = await admin.RefreshAsync(portal.Address, stop));
        var outcome = (string?)answer?["sections"]?["invoices"]?["outcome"];
        var page = await PageAsync();
        return Outcome.Together(within, Outcome.Of($"'{outcome}', page with what was read before", (outcome == "unavailable", "not told"), (page.Contains("Business 10k", StringComparison.Ordinal), "nothing to see")));
    }

    private async Task<Outcome> WithinAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        var (began, isOver) = (TimeProvider.System.GetTimestamp(), true);
        try
        {
            await ask(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            isOver = false;
        }

        return Outcome.Of($"{(isOver ? "over after" : "still waiting after")} {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s", (isOver, "it waits without end"));
    }

    private async Task<int> CallsAsync(Func<Task> ask)
    {
        var before = portal.Stripe.Calls.Count;
        await ask();
        return portal.Stripe.Calls.Count - before;
    }

    private async Task<string> PageAsync()
    {
        using var page = await admin.GetAsync(portal.Address, "/billing", stop);
        return page.StatusCode == HttpStatusCode.OK ? await page.Content.ReadAsStringAsync(stop) : "";
    }
}
