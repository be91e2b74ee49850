using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Plugins;
using Portal.Billing.Plugins.DropIns;
using Portal.Billing.Tests.Specification.Plugins;
using Portal.Billing.Tests.Unit.Gateway;

namespace Portal.Billing.Tests.Unit.Plugins;

public sealed class DropInTests : IDisposable
{
    private const string Key = "forged";

    private readonly PluginShelf shelf = new();

    public DropInTests() => shelf.Add(new(Key));

    [Fact]
    public async Task The_hash_is_what_sha256sum_says_of_its_own_list()
    {
        Directory.CreateDirectory(Path.Combine(shelf[Key], "runtimes", "any"));
        await File.WriteAllTextAsync(Path.Combine(shelf[Key], "runtimes", "any", "data.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(shelf[Key], "Übersicht.txt"), "", TestContext.Current.CancellationToken);
        const string Command = "find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-64";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", Command]) { WorkingDirectory = shelf[Key], RedirectStandardOutput = true })!;

        PluginFiles.Read(shelf[Key]).Sha256.ShouldBe((await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public void The_hash_changes_with_a_byte_and_with_a_name()
    {
        var data = Path.Combine(shelf[Key], "data.json");
        File.WriteAllText(data, "1");
        var first = PluginFiles.Read(shelf[Key]).Sha256;
        File.WriteAllText(data, "2");
        var second = PluginFiles.Read(shelf[Key]).Sha256;
        File.Move(data, Path.Combine(shelf[Key], "date.json"));
        var third = PluginFiles.Read(shelf[Key]).Sha256;

        new[] { first, second, third }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_plugin_is_loaded_with_the_hash_that_is_pinned()
    {
        var hash = PluginFiles.Read(shelf[Key]).Sha256;

        Load(("Billing:Plugins:RequirePins", "true"), ($"Billing:Plugins:{Key}:Sha256", hash.ToUpperInvariant())).ShouldBeNull();
        Load(("Billing:Plugins:RequirePins", "true"), ($"Billing:Plugins:{Key}:Sha256", hash[1..])).ShouldBe(QuarantineReason.HashMismatch);
    }

    [Fact]
    public void Where_pins_are_required_a_plugin_without_one_is_not_loaded()
    {
        Load(("Billing:Plugins:RequirePins", "true")).ShouldBe(QuarantineReason.Unpinned);
        Load().ShouldBeNull();
    }

    [Fact]
    public void A_setting_that_is_no_switch_is_not_taken_for_off() =>
        Should.Throw<InvalidOperationException>(() => Load(("Billing:Plugins:RequirePins", "yes please")));

    [Fact]
    public void A_folder_that_cannot_be_read_is_told_from_an_empty_one()
    {
        Directory.Delete(shelf[Key], recursive: true);

        Load().ShouldBe(QuarantineReason.FolderUnreadable);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_provider_that_fails_or_hangs_when_it_is_put_away_does_not_hold_up_the_end()
    {
        shelf.Add(new("fails-at-the-end") { End = "throw new System.InvalidOperationException();" });
        shelf.Add(new("hangs-at-the-end") { End = "new ManualResetEventSlim().Wait(CancellationToken.None); return default;" });
        var pins = new PluginPins(new ConfigurationBuilder().Build());
        var bench = new GatewayBench(services => services.AddSingleton(new PluginFolder(shelf.Folder, pins, NullLogger<PluginFolder>.Instance)));
        (await bench.Catalogue.ReportAsync()).ShouldAllBe(report => report.State == ProviderStanding.Ready);

        var end = bench.DisposeAsync().AsTask();
        // the one that fails first, at its own pace; then time passes for the one that hangs
        for (var hasFailed = false; !end.IsCompleted; hasFailed = hasFailed || bench.Log.Text.Contains("fails-at-the-end", StringComparison.Ordinal))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (hasFailed) bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await end;
        bench.Log.Text.ShouldContain("fails-at-the-end was not put away in order (InvalidOperationException)");
        bench.Log.Text.ShouldContain("hangs-at-the-end was not put away in order (TimeoutException)");
    }

    [Fact]
    public void Every_reason_has_a_sentence_of_its_own_and_a_code()
    {
        var reasons = Enum.GetValues<QuarantineReason>();

        reasons.Select(reason => reason.Sentence()).Distinct().Count().ShouldBe(reasons.Length);
        QuarantineReason.HashMismatch.Code().ShouldBe("hash_mismatch");
    }

    public void Dispose() => shelf.Dispose();

    private QuarantineReason? Load(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();
        try
        {
            new DropIn(shelf[Key], new PluginPins(configuration)).Load().Key.ShouldBe(Key);
            return null;
        }
        catch (PluginRefusedException refused)
        {
            return refused.Reason;
        }
    }
}
