using Microsoft.Extensions.Time.Testing;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Journeys.Tests.Browser;

/// <summary>A portal of one test's own, with the sample of docs/writing-a-provider.md dropped in: its clients change providers, and nobody else's calls are counted with its own.</summary>
internal sealed class OwnPortal : IAsyncDisposable
{
    /// <summary>Subscribed to a plan named Team, and to nothing that the demo's clients have.</summary>
    public const string StripeCustomer = "cus_own";

    // What waits for its turn by a clock that stands still would wait for ever.
    private const string NoLimit = "1000000";

    private readonly TestDatabase database;
    private readonly DirectoryInfo shelf = Directory.CreateTempSubdirectory("portal-plugins-");
    private readonly PortalApp app;

    private OwnPortal(TestDatabase database, StandInServer stripe)
    {
        (this.database, Stripe) = (database, stripe);
        CopySample(shelf.CreateSubdirectory("flatfile").FullName);
        app = new PortalApp(database, settings: new Dictionary<string, string?>
        {
            ["Portal:Plugins"] = shelf.FullName,
            ["Billing:Providers:flatfile:Folder"] = Sample("Portal.Billing.Providers.Flatfile.Tests", "statements"),
            ["Billing:Providers:stripe:ApiBase"] = stripe.Address.ToString(),
            ["Billing:Providers:stripe:SecretKey"] = StandInOptions.DefaultKey,
            ["Billing:Providers:stripe:RequestsPerSecond"] = NoLimit,
            ["Billing:Providers:stripe:RequestsPerSecondPerEndpoint"] = NoLimit,
        });
        app.UseKestrel(0);
        app.StartServer();
    }

    public Uri Address => app.ClientOptions.BaseAddress;

    public StandInServer Stripe { get; }

    public static async Task<OwnPortal> StartAsync()
    {
        var stripe = await StandInServer.StartAsync(new StandInOptions { Clock = new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)) });
        stripe.State.Add(new NewCustomer(StripeCustomer));
        stripe.State.Add(new NewProduct("prod_own") { Name = "Team" });
        stripe.State.Add(new NewPrice("price_own") { Product = "prod_own", UnitAmount = 4900 });
        stripe.State.Add(new NewSubscription("sub_own") { Customer = StripeCustomer, Items = [new("price_own")] });
        return new OwnPortal(await PortalApp.DemoDatabaseAsync(), stripe);
    }

    /// <summary>Every row of every table of the Ledger's book, as one number for each table.</summary>
    public async Task<string> LedgerAsync()
    {
        await using var command = database.DataSource.CreateCommand(
            """
            select string_agg(table_name || ' ' || (xpath('/row/sum/text()', query_to_xml(format('select count(*) || ''-'' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ledger.%I t', table_name), false, true, '')))[1]::text, ',' order by table_name)
            from information_schema.tables where table_schema = 'ledger'
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
        await Stripe.DisposeAsync();
        shelf.Delete(recursive: true);
    }

    // As built beside this suite, in the same configuration: nothing here refers to it.
    private static void CopySample(string folder)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        foreach (var file in Directory.EnumerateFiles(Sample("Portal.Billing.Providers.Flatfile", "bin", built.Parent!.Name, built.Name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static string Sample(params string[] below)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Portal.sln"))) root = root.Parent!;
        return Path.Combine([root.FullName, "samples", .. below]);
    }
}
