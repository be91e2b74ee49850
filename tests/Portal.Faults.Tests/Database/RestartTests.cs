using System.Collections.Concurrent;
using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Objects;
using Portal.TestKit;

namespace Portal.Faults.Tests.Database;

/// <summary>A PostgreSQL that is stopped under load, and comes back.</summary>
public sealed class RestartTests
{
    private static readonly string[] Reads = ["/api/billing/overview", "/api/billing/invoices", "/billing", "/support/tickets"];

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "B1")]
    public Task B1_An_immediate_stop_under_load_costs_a_reader_one_more_try_and_nobody_an_error() => RestartAsync("B1", "pg_ctl -m immediate, started again", server => server.CrashAsync());

    [Fact(Explicit = true)]
    [Trait("Fault", "B2")]
    public Task B2_A_fast_stop_under_load_costs_a_reader_one_more_try_and_nobody_an_error() => RestartAsync("B2", "pg_ctl -m fast, started again", server => server.StopAsync());

    [Fact(Explicit = true)]
    [Trait("Fault", "B3")]
    public async Task B3_While_the_database_is_away_nothing_is_acknowledged_and_people_read_that_it_could_not_be_loaded()
    {
        await using var server = await OwnServer.StartAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var portal = await PortalProcess.StartAsync(server.Addresses, [.. StripeScene.Settings(stripe), new("Portal:Demo", "true")]);
        await using var naive = await NaiveTwin.StartAsync(server.Addresses.Owner);
        using var errands = await PortalErrands.PrepareAsync(portal.Address, stop);
        using var admin = await Visitor.SignInAsync(portal.Address, DemoPerson.ClientAdmin.Email);
        var told = Enumerable.Range(1, 10).Select(number => stripe.State.PayInvoice($"in_A{number:00}")[1]).ToList();
        await server.StopAsync();
        var away = await LookAsync(portal, admin);
        var (answers, naively) = (new List<HttpStatusCode>(), 0);
        foreach (var each in told)
        {
            answers.Add(await errands.DeliverAsync(portal.Address, stripe, each, stop));
            if (await NaiveTwin.DeliverAsync(naive.Address, stripe, each, stop)) naively++;
        }

        await NaiveTwin.SettleAsync(naive.Address, stop);
        await server.StartAgainAsync();
        await UntilReadyAsync(portal, admin);
        using var ledger = new Ledger();
        await new Driver(portal, ledger, seed: 3).RunAsync([.. errands.Of(stripe, told)], 0, stop);
        var kept = await PortalErrands.CompareAsync(ledger, server.Owner, PortalErrands.Webhook);
        var effects = await Rows.ValueAsync(server.Owner, "select count(*) from naive.effects");
        Judgement.Pass("B3", "stopped; a page, a program, health and ten deliveries; started again",
            Outcome.Together(away, Outcome.Of($"deliveries {string.Join(' ', answers.Select(each => (int)each).Distinct())}", (answers.TrueForAll(each => each == HttpStatusCode.ServiceUnavailable), "acknowledged and not kept")), kept[0]),
            Outcome.Of($"{naively} acknowledged, {effects} kept", ($"{naively}" == effects, "acknowledged and not kept")));
    }

    private async Task RestartAsync(string fault, string done, Func<OwnServer, Task> stopAsync)
    {
        await using var server = await OwnServer.StartAsync();
        await using var portal = await PortalProcess.StartAsync(server.Addresses, [new("Portal:Demo", "true")]);
        await using var naive = await NaiveTwin.StartAsync(server.Addresses.Owner);
        using var admin = await Visitor.SignInAsync(portal.Address, DemoPerson.ClientAdmin.Email);
        using var _ = await NaiveTwin.GetAsync(naive.Address, "/read", stop);
        var load = new Load(async number => await admin.StatusAsync(portal.Address, Reads[number % Reads.Length], stop));
        await load.RunAsync(async () =>
        {
            await stopAsync(server);
            await server.StartAgainAsync();
        });
        var twinLoad = new Load(async _ =>
        {
            using var answer = await NaiveTwin.GetAsync(naive.Address, "/read", stop);
            return answer.StatusCode;
        });
        await twinLoad.RunAsync(() => Task.CompletedTask);
        Judgement.Pass(fault, done, load.Judge(), twinLoad.Judge());
    }

    private async Task<Outcome> LookAsync(PortalProcess portal, Visitor admin)
    {
        using var page = await admin.GetAsync(portal.Address, "/billing", stop);
        using var program = await admin.GetAsync(portal.Address, "/api/billing/overview", stop);
        var (words, health, life) = (await page.Content.ReadAsStringAsync(stop), await admin.StatusAsync(portal.Address, "/health/ready", stop), await admin.StatusAsync(portal.Address, "/health/live", stop));
        return Outcome.Of($"page {(int)page.StatusCode}, program {(int)program.StatusCode}, ready {(int)health}, live {(int)life}",
            (page.StatusCode == HttpStatusCode.ServiceUnavailable && words.Contains("could not be loaded", StringComparison.Ordinal), "the page does not say so"),
            (program.StatusCode == HttpStatusCode.ServiceUnavailable && program.Headers.RetryAfter is not null, "the program is not asked to come again"),
            (health == HttpStatusCode.ServiceUnavailable && life == HttpStatusCode.OK, "health is not truthful"));
    }

    private async Task UntilReadyAsync(PortalProcess portal, Visitor admin)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var left = 300; left > 0 && await admin.StatusAsync(portal.Address, "/health/ready", stop) != HttpStatusCode.OK; left--) await tries.WaitForNextTickAsync(stop);
    }

    /// <summary>Readers who ask without a pause, and once more where they are asked to come again.</summary>
    private sealed class Load(Func<int, Task<HttpStatusCode>> ask)
    {
        private const int Readers = 8;
        private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan After = TimeSpan.FromSeconds(3);
        private readonly ConcurrentQueue<(HttpStatusCode First, HttpStatusCode? Second, bool IsAfter)> answers = new();
        private volatile bool isBack;

        public async Task RunAsync(Func<Task> disturbAsync)
        {
            using var over = new CancellationTokenSource();
            var readers = Enumerable.Range(0, Readers).Select(number => Task.Run(() => ReadAsync(number, over.Token))).ToList();
            await Task.Delay(Before);
            await disturbAsync();
            isBack = true;
            await Task.Delay(After);
            await over.CancelAsync();
            await Task.WhenAll(readers);
        }

        public Outcome Judge()
        {
            var again = answers.Count(answer => answer.First != HttpStatusCode.OK);
            var failed = answers.Count(answer => answer.IsAfter && answer.First != HttpStatusCode.OK && answer.Second != HttpStatusCode.OK);
            var errors = answers.Count(answer => answer.First is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
            return Outcome.Of($"{answers.Count} reads, {again} asked to come again, {failed} failed twice once it was back, {errors} other answers",
                (answers.Any(answer => answer.First == HttpStatusCode.OK), "nothing was read"), (failed == 0, "a second try failed"), (errors == 0, "an error that is not 'come again'"));
        }

        private async Task ReadAsync(int number, CancellationToken over)
        {
            while (!over.IsCancellationRequested)
            {
                var isAfter = isBack;
                var first = await ask(number++);
                answers.Enqueue((first, first == HttpStatusCode.OK ? null : await ask(number), isAfter));
            }
        }
    }
}
