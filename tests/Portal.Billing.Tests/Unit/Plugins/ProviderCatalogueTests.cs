using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Unit.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Plugins;

public sealed class ProviderCatalogueTests
{
    [Theory]
    [InlineData("stripe", true)]
    [InlineData("own-book-2", true)]
    [InlineData("Stripe", false)]
    [InlineData("own--book", false)]
    [InlineData("-book", false)]
    [InlineData("book\n", false)]
    [InlineData("../book", false)]
    [InlineData("", false)]
    public void A_key_is_lower_case_letters_digits_and_dashes(string key, bool wellFormed) => ProviderKey.IsWellFormed(key).ShouldBe(wellFormed);

    [Fact]
    public void An_assembly_that_declares_no_provider_is_faulty() =>
        ProviderPlugin.Inspect(typeof(string).Assembly).ShouldBeOfType<ProviderPlugin.Faulty>().Reason.ShouldBe(QuarantineReason.NotDeclared);

    [Fact]
    public void A_sound_declaration_is_accepted() =>
        ProviderPlugin.Judge(new BillingProviderPluginAttribute("sound", "Sound", typeof(SoundFactory))).ShouldBeOfType<ProviderPlugin.Sound>();

    [Theory]
    [InlineData("Bad Key", typeof(SoundFactory), 1, nameof(QuarantineReason.KeyMalformed))]
    [InlineData("newer", typeof(SoundFactory), 2, nameof(QuarantineReason.ContractNewer))]
    [InlineData("older", typeof(SoundFactory), 0, nameof(QuarantineReason.ContractOlder))]
    [InlineData("no-factory", typeof(string), 1, nameof(QuarantineReason.FactoryUnusable))]
    [InlineData("thrower", typeof(ThrowingFactory), 1, nameof(QuarantineReason.ConstructorFailed))]
    public void A_faulty_declaration_is_refused_with_a_reason(string key, Type factory, int contract, string reason) =>
        ProviderPlugin.Judge(new BillingProviderPluginAttribute(key, "Faulty", factory, contract))
            .ShouldBeOfType<ProviderPlugin.Faulty>().Reason.ToString().ShouldBe(reason);

    [Fact]
    public async Task A_provider_is_found_by_its_key_and_created_once()
    {
        var made = 0;
        await using var bench = Bench("counted", _ => Task.FromResult<IBillingProvider>(++made == 1 ? new ScriptedProvider() : throw new InvalidOperationException()));
        var states = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Catalogue.FindAsync("counted").AsTask()));
        states.ShouldAllBe(state => state is ProviderState.Ready);
        (await bench.Catalogue.FindAsync("absent")).ShouldBeOfType<ProviderState.Missing>();
    }

    [Fact]
    public async Task Settings_that_are_missing_are_named()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Configuration = new ProviderConfiguration.Incomplete(["Billing:Providers:scripted:ApiKey"]);
        (await bench.Catalogue.FindAsync("scripted")).ShouldBeOfType<ProviderState.Incomplete>().MissingSettings.ShouldBe(["Billing:Providers:scripted:ApiKey"]);
    }

    [Fact]
    public async Task A_factory_that_fails_takes_only_its_own_provider_down()
    {
        await using var bench = Bench("broken", _ => throw new InvalidOperationException("sk_live_123"));
        (await bench.Catalogue.FindAsync("broken")).ShouldBe(new ProviderState.Quarantined(QuarantineReason.CreationFailed));
        (await bench.Catalogue.FindAsync("scripted")).ShouldBeOfType<ProviderState.Ready>();
        bench.Log.Text.ShouldContain("broken is out of service: CreationFailed (InvalidOperationException)");
        bench.Log.Text.ShouldNotContain("sk_live");
    }

    [Fact]
    public async Task A_factory_that_never_ends_is_given_up_after_ten_seconds_and_the_portal_starts()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bench = Bench("slow", async _ =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            return new ScriptedProvider();
        });
        var starting = bench.Catalogue.StartAsync(TestContext.Current.CancellationToken);
        await arrived.Task;
        bench.Clock.Advance(ProviderCreation.Limit);
        await starting;
        (await bench.Catalogue.FindAsync("slow")).ShouldBe(new ProviderState.Quarantined(QuarantineReason.CreationTimedOut));
    }

    [Fact]
    public async Task Two_providers_that_claim_one_key_get_neither()
    {
        await using var bench = new GatewayBench(services => services.AddScriptedProvider(new ScriptedProvider()));
        (await bench.Catalogue.FindAsync("scripted")).ShouldBe(new ProviderState.Quarantined(QuarantineReason.KeyTaken));
    }

    [Fact]
    public async Task A_provider_gets_its_own_settings_and_no_database_unless_it_asks()
    {
        BillingProviderContext? seen = null;
        await using var bench = Bench("curious", context =>
        {
            seen = context;
            return Task.FromResult<IBillingProvider>(new ScriptedProvider());
        });
        await bench.Catalogue.StartAsync(TestContext.Current.CancellationToken);
        seen!.Settings.Path.ShouldBe("Billing:Providers:curious");
        seen.Database.ShouldBeNull();
        seen.Clock.ShouldBe(bench.Clock);
        seen.Logger.ShouldNotBe(NullLogger.Instance);
    }

    private static GatewayBench Bench(string key, Func<BillingProviderContext, Task<IBillingProvider>> create) =>
        new(services => services.AddSingleton<ProviderPlugin>(new ProviderPlugin.Sound(key, key, NeedsDatabase: false, new Factory(create))));

    private sealed class Factory(Func<BillingProviderContext, Task<IBillingProvider>> create) : IBillingProviderFactory
    {
        public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken) => create(context);
    }
}

public sealed class SoundFactory : IBillingProviderFactory
{
    public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IBillingProvider>(new ScriptedProvider());
}

public sealed class ThrowingFactory : IBillingProviderFactory
{
    public ThrowingFactory() => throw new InvalidOperationException("Crash in a constructor.");

    public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
}
