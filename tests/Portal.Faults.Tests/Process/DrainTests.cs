using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Process;

/// <summary>A node that is asked to stop while it is busy.</summary>
public sealed class DrainTests
{
    private const int Requests = 20;

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "A6")]
    public async Task A6_A_node_that_is_asked_to_stop_ends_what_it_began_and_takes_nothing_new()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var portal = await PortalProcess.StartAsync(database, StripeScene.Settings(stripe));
        var address = portal.Address;
        using var admin = await Visitor.SignInAsync(address, StripeScene.Admin);
        await admin.RefreshAsync(address, stop);
        var invoice = (string)(await admin.ReadAsync(address, "/api/billing/invoices", stop))["items"]![0]!["id"]!;
        var held = await HoldAsync(database, "begin; lock table support.tickets in exclusive mode");
        stripe.Faults.Set(Fault.PdfSlow, "/invoice/");
        var pdf = PdfAsync(admin, new Uri(address, $"/api/billing/invoices/{invoice}/pdf"));
        var posts = Enumerable.Range(0, Requests).Select(number => Answers.OrNoneAsync(() => SubmitAsync(admin, address, number))).ToList();
        await Rows.UntilAsync(database.OwnerConnectionString, "select count(*) from pg_locks where not granted", count => count == $"{Requests}", TimeSpan.FromSeconds(3));
        portal.Send(NodeSignal.Terminate);
        var after = await UntilClosedAsync(address);
        await held.DisposeAsync();
        var answers = await Task.WhenAll(posts);
        var (bytes, exit) = (await pdf, await portal.EndAsync(stop));
        var stored = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from support.tickets where subject like 'Open %'");
        Judgement.Pass("A6", $"SIGTERM with {Requests} requests and a PDF open",
            Outcome.Together(Judge(answers, HttpStatusCode.Created), Outcome.Of($"{stored} stored, a PDF of {bytes} bytes, new connections refused: {after}, exit code {exit}",
                (stored == $"{Requests}", "not stored"), (bytes > 0, "the PDF was cut"), (after, "it takes new requests"), (exit == 0, "it did not end in order"))),
            await NaiveAsync());
    }

    private async Task<Outcome> NaiveAsync()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var naive = await NaiveTwin.StartAsync(database.OwnerConnectionString);
        var held = await HoldAsync(database, "select pg_advisory_lock(7)");
        var open = Enumerable.Range(0, Requests).Select(_ => Answers.OrNoneAsync(async () =>
        {
            using var answer = await NaiveTwin.GetAsync(naive.Address, "/wait", stop);
            return answer.StatusCode;
        })).ToList();
        await Rows.UntilAsync(database.OwnerConnectionString, "select count(*) from pg_locks where not granted", count => count == $"{Requests}", TimeSpan.FromSeconds(3));
        naive.Send(NodeSignal.Terminate);
        await naive.EndAsync(stop);
        await held.DisposeAsync();
        return Judge(await Task.WhenAll(open), HttpStatusCode.OK);
    }

    private static Outcome Judge(HttpStatusCode?[] answers, HttpStatusCode expected)
    {
        var reset = answers.Count(answer => answer is null);
        return Outcome.Of($"{answers.Count(answer => answer == expected)} of {answers.Length} answered, {reset} reset", (reset == 0, "connections were reset"), (answers.All(answer => answer == expected), "not all were answered"));
    }

    private async Task<HttpStatusCode> SubmitAsync(Visitor admin, Uri node, int number)
    {
        using var content = JsonContent.Create(new { category = "general", priority = "low", subject = $"Open {number}", description = "Sent while the node stops." });
        using var answer = await admin.PostAsync(node, "/api/support/tickets", content, stop, $"open-{number}");
        return answer.StatusCode;
    }

    private async Task<int> PdfAsync(Visitor admin, Uri address)
    {
        using var answer = await admin.GetAsync(address, "", stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(stop);
        return answer.StatusCode == HttpStatusCode.OK && bytes.AsSpan().StartsWith("%PDF-"u8) && bytes.AsSpan().IndexOf("%%EOF"u8) > 0 ? bytes.Length : 0;
    }

    private async Task<bool> UntilClosedAsync(Uri node)
    {
        using var another = new HttpClient { BaseAddress = node };
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var left = 40; left > 0; left--)
        {
            if (await Answers.OrNoneAsync(async () => (await another.GetAsync(new Uri("/health/live", UriKind.Relative), stop)).StatusCode) is null) return true;
            await tries.WaitForNextTickAsync(stop);
        }

        return false;
    }

    private async Task<NpgsqlConnection> HoldAsync(TestDatabase database, string sql)
    {
        var holding = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await holding.OpenAsync(stop);
#pragma warning disable CA2100 // constants of this class
        await using var hold = new NpgsqlCommand(sql, holding);
#pragma warning restore CA2100
        await hold.ExecuteNonQueryAsync(stop);
        return holding;
    }
}
