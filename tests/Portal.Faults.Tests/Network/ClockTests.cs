using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Objects;
using Portal.TestKit;

namespace Portal.Faults.Tests.Network;

/// <summary>A node whose clock is wrong, beside one whose clock is right.</summary>
public sealed class ClockTests
{
    // No answer of a limit depends on when a minute ends: it is used up anew each time.
    private const int Rounds = 3;
    private const int MostCalls = 20;

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "E1")]
    public async Task E1_A_node_whose_clock_is_ten_minutes_off_says_so_ends_no_session_and_takes_no_webhook_it_cannot_judge()
    {
        Assert.SkipWhen(Library is null, "needs Debian's package faketime");
        List<Outcome> seen = [], twin = [];
        foreach (var by in (string[])["+10m", "-10m"])
        {
            seen.Add(await SetApartAsync(by));
            twin.Add(await NaiveAsync(by));
        }

        Judgement.Pass("E1", "two nodes on one database, the clock of one ten minutes ahead, then behind", Outcome.Together(seen), Outcome.Together(twin));
    }

    private async Task<Outcome> SetApartAsync(string by)
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        var settings = StripeScene.Settings(stripe);
        settings["Limits:ProviderPerMinute"] = "3";
        await using var right = await PortalProcess.StartAsync(database, settings);
        await using var wrong = await PortalProcess.StartAsync(database, [.. settings, .. Wrong(by)]);
        using var errands = await PortalErrands.PrepareAsync(right.Address, stop);
        using var admin = await Visitor.SignInAsync(right.Address, StripeScene.Admin);
        using var other = await Visitor.SignInAsync(wrong.Address, StripeScene.OtherAdmin);
        var sessions = (await admin.StatusAsync(wrong.Address, "/api/billing/overview", stop), await other.StatusAsync(right.Address, "/api/billing/overview", stop));
        var told = stripe.State.PayInvoice("in_A01")[1];
        var deliveries = (await errands.DeliverAsync(wrong.Address, stripe, told, stop), await errands.DeliverAsync(right.Address, stripe, told, stop));
        var said = Outcome.Of($"session {(int)sessions.Item1} and {(int)sessions.Item2}, webhook {(int)deliveries.Item1} there and {(int)deliveries.Item2} at the other",
            (sessions == (HttpStatusCode.OK, HttpStatusCode.OK), "sessions end with a node's clock"), (deliveries.Item1 != HttpStatusCode.OK || deliveries.Item2 == HttpStatusCode.OK, "a webhook is lost"));
        return Outcome.Together(
            await JudgeAsync(by, address => admin.StatusAsync(address, "/health/ready", stop), address => RefreshAsync(admin, address), (right.Address, wrong.Address)), said);
    }

    private async Task<Outcome> NaiveAsync(string by)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var right = await NaiveTwin.StartAsync(database.OwnerConnectionString);
        await using var wrong = await NaiveTwin.StartAsync(database.OwnerConnectionString, Wrong(by));
        return await JudgeAsync(by, address => NaiveTwin.StatusAsync(address, HttpMethod.Get, "/health/ready", stop),
            address => NaiveTwin.StatusAsync(address, HttpMethod.Post, "/limited", stop), (right.Address, wrong.Address));
    }

    // Limits go by each node's clock: told, and not judged, as a node that is not ready gets no requests.
    private static async Task<Outcome> JudgeAsync(string by, Func<Uri, Task<HttpStatusCode>> readyAsync, Func<Uri, Task<HttpStatusCode>> limitedAsync, (Uri Right, Uri Wrong) nodes)
    {
        var ready = (Right: await readyAsync(nodes.Right), Wrong: await readyAsync(nodes.Wrong));
        var isShared = false;
        for (var round = 0; round < Rounds && !isShared; round++)
        {
            for (var calls = 0; calls < MostCalls && await limitedAsync(nodes.Right) != HttpStatusCode.TooManyRequests; calls++) { }
            isShared = await limitedAsync(nodes.Wrong) == HttpStatusCode.TooManyRequests;
        }

        return Outcome.Of($"{by}: ready {(int)ready.Wrong}, the other {(int)ready.Right}, a limit used up here {(isShared ? "holds" : "does not hold")} there",
            (ready == (HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), "health is not truthful"));
    }

    private async Task<HttpStatusCode> RefreshAsync(Visitor admin, Uri address)
    {
        using var answer = await admin.PostAsync(address, "/api/billing/refresh", null, stop);
        return answer.StatusCode;
    }

    private static string? Library => Directory.GetDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);

    // Only what the clock shows: what waits, waits as long as ever. With the fix, which is for older systems, every time limit would be over at once.
    private static KeyValuePair<string, string>[] Wrong(string by) =>
        [new("LD_PRELOAD", Library!), new("FAKETIME", by), new("FAKETIME_DONT_FAKE_MONOTONIC", "1"), new("FAKETIME_FORCE_MONOTONIC_FIX", "0"), new("FAKETIME_NO_CACHE", "1")];
}
