using System.Reflection;
using Portal.Billing.Providers.Conformance;

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>Breaks every law once, and sees it named.</summary>
public sealed class BrokenProviderTests(LedgerHarness ledger) : IClassFixture<LedgerHarness>
{
    public static IEnumerable<TheoryDataRow<string>> Laws() => Coverage.Suites
        .SelectMany(suite => suite.GetMethods())
        .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
        .Select(method => new TheoryDataRow<string>(method.Name));

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task A_provider_that_breaks_a_law_fails_by_its_name(string law)
    {
        Breakages.ByLaw.ShouldContainKey(law, "this law has never been seen to fail: add a breakage");

        var broken = await Should.ThrowAsync<LawBrokenException>(() => CheckAsync(law, Breakages.ByLaw[law]));

        broken.Message.ShouldStartWith(law.Replace('_', ' ') + ": ");
    }

    [Theory]
    [InlineData(nameof(PortalLaws))]
    [InlineData(nameof(WebhookLaws))]
    [InlineData(nameof(EventLaws))]
    public async Task Sound_facets_that_the_ledger_lacks_pass_their_laws(string suite)
    {
        foreach (var law in Coverage.Suites.Single(type => type.Name == suite).GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()))
            await CheckAsync(law.Name, Breakages.None);
    }

    [Fact]
    public void A_forgotten_suite_is_named() =>
        Should.Throw<ShouldAssertException>(() => Coverage.Check(typeof(Coverage).Assembly)).Message.ShouldContain("Every suite is run or waived with a reason");

    private async Task CheckAsync(string law, Func<IBillingProvider, IBillingProvider> breakage)
    {
        var method = Coverage.Suites.Select(suite => suite.GetMethod(law)).OfType<MethodInfo>().Single();
        var suite = Activator.CreateInstance(Bare[method.DeclaringType!], new AlteredHarness(ledger, breakage));
        var sample = method.GetCustomAttributes<InlineDataAttribute>().FirstOrDefault()?.Data;
        await (Task)method.Invoke(suite, sample)!;
    }

    private static readonly Dictionary<Type, Type> Bare = typeof(BrokenProviderTests).GetNestedTypes(BindingFlags.NonPublic)
        .Where(type => type.IsSubclassOf(typeof(ProviderLaws))).ToDictionary(type => type.BaseType!);

    private sealed class Configuration(ProviderHarness harness) : ConfigurationLaws(harness);

    private sealed class Overview(ProviderHarness harness) : OverviewLaws(harness);

    private sealed class Paging(ProviderHarness harness) : PagingLaws(harness);

    private sealed class Invoices(ProviderHarness harness) : InvoiceLaws(harness);

    private sealed class Pdfs(ProviderHarness harness) : PdfLaws(harness);

    private sealed class Usage(ProviderHarness harness) : UsageLaws(harness);

    private sealed class Portal(ProviderHarness harness) : PortalLaws(harness);

    private sealed class Webhooks(ProviderHarness harness) : WebhookLaws(harness);

    private sealed class Events(ProviderHarness harness) : EventLaws(harness);

    private sealed class Import(ProviderHarness harness) : ImportLaws(harness);

    private sealed class Failures(ProviderHarness harness) : FailureLaws(harness);
}
