using Portal.StripeStandIn.Tests.Contract.Schemas;
using Stripe;

namespace Portal.StripeStandIn.Tests.Contract;

public sealed class VersionTests
{
    [Fact]
    public async Task The_typings_describe_the_version_that_the_provider_and_the_stand_in_speak()
    {
        var contract = await StripeContract.ReadForTestAsync();

        contract.Version.ShouldBe(StripeConfiguration.ApiVersion);
        contract.Version.ShouldBe(StripeVersion.Pinned);
    }
}
