using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Portal.Faults.Tests.Rig;
using Portal.TestKit;

namespace Portal.Faults.Tests.Deploy;

/// <summary>What operators do to a running portal.</summary>
public sealed partial class DeployTests
{
    private const string OldVersion = "PORTAL_FAULTS_OLD";

    private static readonly string[] Reads = ["/api/billing/overview", "/api/billing/invoices", "/billing", "/support/tickets", "/settings"];

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "F1")]
    public async Task F1_Two_versions_on_one_database_serve_side_by_side_up_and_down()
    {
        var program = Environment.GetEnvironmentVariable(OldVersion);
        if (string.IsNullOrEmpty(program)) Assert.Skip($"{OldVersion} names no program of an older version; build/faults makes one where the history is at hand.");
        await using var database = await TestDatabase.CreateEmptyAsync();
        var addresses = new DatabaseAddresses(database.ConnectionString, database.OwnerConnectionString);
        await using var old = await PortalProcess.StartAsync(addresses, [new("Portal:Demo", "true")], program);
        using var admin = await Visitor.SignInAsync(old.Address, DemoPerson.ClientAdmin.Email);
        var before = await Migrations(database);
        var answers = new ConcurrentQueue<HttpStatusCode>();
        await using var serving = new Readers(answers, admin, old.Address, stop);
        await using var young = await PortalProcess.StartAsync(addresses, []);
        var after = await Migrations(database);
        serving.Also(young.Address);
        await Task.Delay(TimeSpan.FromSeconds(5), stop);
        await serving.WithoutAsync(old.Address);
        await old.KillAsync();
        await old.StartAgainAsync();
        serving.Also(old.Address);
        await Task.Delay(TimeSpan.FromSeconds(5), stop);
        await serving.EndAsync();
        var naive = new ConcurrentQueue<HttpStatusCode>();
        await Rows.ExecuteAsync(database.OwnerConnectionString, "alter table identity.clients rename column name to title");
        await using (new Readers(naive, admin, old.Address, stop)) await Task.Delay(TimeSpan.FromSeconds(2), stop);
        Judgement.Pass("F1", "the old version serves, the new one starts beside it and migrates, the old one starts again",
            Outcome.Together(Judge(answers), Outcome.Of($"{before} migrations, then {after}", (int.Parse(after, System.Globalization.CultureInfo.InvariantCulture) > int.Parse(before, System.Globalization.CultureInfo.InvariantCulture), "there was nothing to migrate"))), Judge(naive));

        static Outcome Judge(ConcurrentQueue<HttpStatusCode> answers) => Outcome.Of($"{answers.Count} requests, {answers.Count(answer => answer != HttpStatusCode.OK)} failed", (!answers.IsEmpty && answers.All(answer => answer == HttpStatusCode.OK), "requests failed"));
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "F2")]
    public async Task F2_A_key_ring_that_is_lost_costs_nobody_more_than_a_form_and_no_provider_its_key()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var portal = await PortalProcess.StartAsync(database, StripeScene.Settings(stripe));
        using var admin = await Visitor.SignInAsync(portal.Address, StripeScene.Admin);
        await Rows.ExecuteAsync(database.OwnerConnectionString, "delete from host.data_protection_keys");
        await portal.KillAsync();
        await portal.StartAgainAsync();
        var page = await admin.StatusAsync(portal.Address, "/billing", stop);
        using var stale = await admin.PostAsync(portal.Address, "/api/billing/refresh", null, stop);
        using var fresh = await Visitor.SignInAsync(portal.Address, StripeScene.Admin);
        var read = (string?)(await fresh.RefreshAsync(portal.Address, stop))["sections"]!["overview"]!["outcome"];
        Judgement.Pass("F2", "every data-protection key deleted, the node started again",
            Outcome.Of($"an open page {(int)page}, a form from before {(int)stale.StatusCode}, signed in again, the provider read: {read}",
                ((int)page < 500, "a crash"), (stale.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, "a form from before"), (read == "succeeded", "the provider's key is gone")),
            Naive());
    }

    [Fact]
    [Trait("Fault", "F5")]
    public async Task F5_Where_support_is_switched_off_while_somebody_writes_their_words_are_kept_and_an_address_is_named()
    {
        const string Words = "We were charged twice in October, please look into it.";
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var open = new PortalApp(database);
        await using var closed = new PortalApp(database, settings: new Dictionary<string, string?> { ["Support:Enabled"] = "false", ["Support:FallbackEmail"] = "desk@portal.example" });
        foreach (var node in (PortalApp[])[open, closed])
        {
            node.UseKestrel(0);
            node.StartServer();
        }

        using var admin = await Visitor.SignInAsync(open.ClientOptions.BaseAddress, DemoPerson.ClientAdmin.Email);
        using var form = await admin.GetAsync(open.ClientOptions.BaseAddress, "/support/tickets/new", stop);
        var fields = Hidden().Matches(await form.Content.ReadAsStringAsync(stop))
            .GroupBy(match => match.Groups[1].Value).ToDictionary(field => field.Key, field => WebUtility.HtmlDecode(field.Last().Groups[2].Value));
        (fields["category"], fields["priority"], fields["subject"], fields["description"]) = ("general", "normal", "Charged twice", Words);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await admin.PostAsync(closed.ClientOptions.BaseAddress, "/support/tickets", content, stop);
        var page = await answer.Content.ReadAsStringAsync(stop);
        Judgement.Pass("F5", "support switched off while a ticket was written, then sent", Judge((int)answer.StatusCode, page), Judge(503, "<h1>503 Service Unavailable</h1>"));

        static Outcome Judge(int status, string page)
        {
            var (isKept, isNamed) = (page.Contains(Words, StringComparison.Ordinal), page.Contains("mailto:desk@portal.example", StringComparison.Ordinal));
            return Outcome.Of($"{status}, the words kept: {isKept}, an address: {isNamed}", (status == 503, "not told"), (isKept, "the words are gone"), (isNamed, "no way out"));
        }
    }

    // A provider's key that lies under the key ring, as it would in a settings table.
    private static Outcome Naive()
    {
        var folder = Directory.CreateTempSubdirectory("portal-faults-keys-");
        var kept = DataProtectionProvider.Create(folder).CreateProtector("provider").Protect("sk_live");
        foreach (var file in folder.GetFiles()) file.Delete();
        var isReadable = true;
        try
        {
            DataProtectionProvider.Create(folder).CreateProtector("provider").Unprotect(kept);
        }
        catch (CryptographicException)
        {
            isReadable = false;
        }

        folder.Delete(recursive: true);
        return Outcome.Of($"the provider's key readable: {isReadable}", (isReadable, "the provider's key is gone"));
    }

    private static Task<string> Migrations(TestDatabase database) => Rows.ValueAsync(
        database.OwnerConnectionString, "select (select count(*) from identity.migrations) + (select count(*) from billing.migrations) + (select count(*) from support.migrations)");

    [GeneratedRegex("<input type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    /// <summary>One reader for each node that serves.</summary>
    private sealed class Readers : IAsyncDisposable
    {
        private readonly CancellationTokenSource over;
        private readonly ConcurrentDictionary<Uri, bool> nodes = new();
        private readonly Task reading;

        public Readers(ConcurrentQueue<HttpStatusCode> answers, Visitor person, Uri first, CancellationToken stop)
        {
            over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            nodes[first] = true;
            reading = Task.Run(async () =>
            {
                for (var number = 0; !over.IsCancellationRequested; number++)
                    foreach (var node in nodes.Keys) answers.Enqueue(await Answers.OrNoneAsync(() => person.StatusAsync(node, Reads[number % Reads.Length], stop)) ?? 0);
            }, stop);
        }

        public void Also(Uri node) => nodes[node] = true;

        // whatever is under way there ends first, as behind a balancer
        public async Task WithoutAsync(Uri node)
        {
            nodes.TryRemove(node, out _);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        public async Task EndAsync()
        {
            await over.CancelAsync();
            await reading;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            over.Dispose();
        }
    }
}
