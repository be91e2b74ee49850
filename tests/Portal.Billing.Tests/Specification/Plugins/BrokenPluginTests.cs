using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Plugins;

/// <summary>A portal with one plugin that works and some twenty that do not.</summary>
public sealed class BrokenPluginTests(BrokenPluginTests.Shelf shelf) : IClassFixture<BrokenPluginTests.Shelf>
{
    public static TheoryData<string, string> Broken => new()
    {
        { "empty", "no_assembly" },
        { "not-dotnet", "not_dot_net" },
        { "undeclared", "not_declared" },
        { "declared-twice", "declared_twice" },
        { "named-otherwise", "key_other_than_folder" },
        { "older", "contract_older" },
        { "newer", "contract_newer" },
        { "pinned-otherwise", "hash_mismatch" },
        { "too-large", "files_too_large" },
        { "links-outside", "files_not_plain" },
        { "is-a-link", "files_not_plain" },
        { "needs-what-is-not-there", "dependency_missing" },
        { "needs-what-the-portal-has", "dependency_missing" },
        { "no-factory", "factory_unusable" },
        { "constructor-fails", "constructor_failed" },
        { "creation-fails", "creation_failed" },
        { "creation-gives-nothing", "creation_failed" },
        { "configuration-fails", "configuration_failed" },
    };

    [Theory, MemberData(nameof(Broken))]
    [Trait("Row", "CFG-04")]
    public async Task A_broken_plugin_gives_its_reason_and_only_its_clients_see_that_something_needs_attention(string key, string reason)
    {
        (await shelf.Portal.DegradedAsync()).ShouldContain($"{key} {reason}");

        await shelf.Portal.MoveAsync(key);
        var client = await shelf.Portal.SignInAsync(PluginPortal.Admin);
        var overview = await client.OverviewAsync();
        (overview.Text("status"), overview.Text("reason")).ShouldBe(("configuration_attention", "provider_faulty"));
        var handoff = (await client.PageAsync()).Part("attention")!.Link("Contact support").ShouldNotBeNull();
        var answer = await client.GetAsync(handoff);
        answer.Body.ShouldContain("Billing configuration needs attention");

        var other = await shelf.Portal.SignInAsync(PluginPortal.Stranger);
        (await other.OverviewAsync()).Text("status").ShouldBe("ready");
    }

    [Fact]
    public async Task Health_stays_well_and_tells_one_word_of_all_that()
    {
        (await shelf.Portal.HealthAsync()).ShouldBe("degraded");
        // the folder with a malformed name and the one that claims the key of another provider have no clients
        (await shelf.Portal.DegradedAsync()).ShouldBe([.. Broken.Select(row => $"{row.Data.Item1} {row.Data.Item2}"), "Bad?Name key_malformed", "ledger key_taken"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_plugin_brings_its_own_version_of_a_package_and_shares_the_contract()
    {
        (await shelf.Portal.RunAsync("connect", DemoClients.A.ToString(), PluginShelf.Sound, "customer-1")).ShouldBe(0);

        var client = await shelf.Portal.SignInAsync(PluginPortal.Admin);
        (await client.OverviewAsync()).Text("plan.name").ShouldBe(PluginShelf.SoundPlan);
    }

    [Fact]
    public async Task The_command_says_what_is_wrong_with_each_and_what_to_do()
    {
        (await shelf.Portal.RunAsync("plugins")).ShouldBe(1);

        var said = shelf.Portal.App.Output.ToString();
        said.ShouldContain("sound: ready\n  name      Forged sound\n  contract  1\n  sha256    ");
        said.ShouldContain("pinned-otherwise: out of service, hash_mismatch\n");
        said.ShouldContain("An assembly that it needs is not in its folder: publish the provider, so that everything it needs lies beside it. (Absent)");
        said.ShouldContain("stripe: settings missing: ");
        said.ShouldContain("  sha256    comes with the portal\n");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task What_a_plugins_exceptions_say_goes_nowhere()
    {
        await shelf.Portal.HealthAsync();

        shelf.Portal.Log.ShouldContain("creation-fails is out of service: CreationFailed (InvalidOperationException)");
        shelf.Portal.Log.ShouldNotContain("sk_live_planted");
    }

    public sealed class Shelf : IAsyncLifetime
    {
        private readonly PluginShelf plugins = new();

        public PluginPortal Portal { get; private set; } = default!;

        public async ValueTask InitializeAsync()
        {
            plugins.AddSound();
            plugins.AddBroken();
            Portal = await PluginPortal.StartAsync(plugins.Settings);
        }

        public async ValueTask DisposeAsync()
        {
            await Portal.DisposeAsync();
            plugins.Dispose();
        }
    }
}
