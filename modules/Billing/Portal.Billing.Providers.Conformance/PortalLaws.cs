using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>The hosted payment portal.</summary>
public abstract class PortalLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    private static readonly Uri Back = new("https://portal.example/billing");

    [Fact]
    public Task A_session_leads_to_a_named_host_over_https() => LawAsync(async provider =>
    {
        var session = await provider.Portal().CreateSessionAsync(Data.Account, Back, CancellationToken.None);
        session.Url.Scheme.ShouldBe(Uri.UriSchemeHttps);
        provider.Portal().Hosts.ShouldContain(session.Url.Host);
    });

    [Fact]
    public Task A_session_is_never_reused() => LawAsync(async provider =>
    {
        var first = await provider.Portal().CreateSessionAsync(Data.Account, Back, CancellationToken.None);
        var second = await provider.Portal().CreateSessionAsync(Data.Account, Back, CancellationToken.None);
        second.Url.ShouldNotBe(first.Url);
    });

    [Fact]
    public Task A_session_of_an_unknown_account_is_account_not_found() => LawAsync(async provider =>
    {
        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => provider.Portal().CreateSessionAsync(Data.Stranger, Back, CancellationToken.None));
        failure.Failure.ShouldBe(BillingFailure.AccountNotFound);
    });
}
