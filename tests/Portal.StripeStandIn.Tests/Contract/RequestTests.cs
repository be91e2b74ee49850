using Portal.StripeStandIn.Tests.Contract.Evidence;
using Portal.StripeStandIn.Tests.Contract.Schemas;

namespace Portal.StripeStandIn.Tests.Contract;

/// <summary>Whatever the provider sends is something that Stripe's types declare.</summary>
public sealed class RequestTests(StandInWithEverything standIn) : IClassFixture<StandInWithEverything>
{
    [Fact]
    public async Task Every_request_of_the_provider_is_as_Stripe_types_it()
    {
        var contract = await StripeContract.ReadForTestAsync();
        var calls = await new ProviderCalls(standIn).MakeAsync();

        var faults = calls.Select(call => Finding.Of(contract, call))
            .SelectMany(finding => finding.RequestFaults.Concat(finding.AnswerFaults).Select(fault => $"{finding.Call}: {fault}"));

        calls.ShouldNotBeEmpty();
        faults.ShouldBeEmpty();
    }
}
