using Portal.StripeStandIn.Tests.Contract.Calls;
using Portal.StripeStandIn.Tests.Contract.Schemas;

namespace Portal.StripeStandIn.Tests.Contract.Evidence;

/// <summary>A call, held to Stripe's types.</summary>
/// <param name="Call">What went over the wire.</param>
/// <param name="Operation">What it called; null when Stripe has no such operation.</param>
/// <param name="RequestFaults">What is wrong with the request.</param>
/// <param name="AnswerFaults">What is wrong with the answer.</param>
internal sealed record Finding(WireCall Call, Operation? Operation, IReadOnlyList<string> RequestFaults, IReadOnlyList<string> AnswerFaults)
{
    public static Finding Of(StripeContract contract, WireCall call)
    {
        if (contract.Find(call.Method, call.Address.AbsolutePath) is not { } operation)
            return new(call, null, [$"Stripe has no operation {call.Method} {call.Address.AbsolutePath}."], contract.FaultsOfError(call.Answer));
        var answer = call.Status < 400 ? contract.FaultsOfAnswer(operation, call.Answer) : contract.FaultsOfError(call.Answer);
        return new(call, operation, contract.FaultsOfRequest(operation, call.Parameters), answer);
    }
}
