using Portal.StripeStandIn.Tests.Contract.Schemas;

namespace Portal.StripeStandIn.Tests.Contract.Evidence;

/// <summary>What was checked of an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Imitated">Whether the stand-in has it.</param>
/// <param name="Answers">How many of its answers were held to Stripe's types, and fit.</param>
/// <param name="Requests">How many of the provider's requests were held to them, and fit.</param>
/// <param name="Steady">How many of those requests the second server took.</param>
internal sealed record ContractRow(Operation Operation, bool Imitated, int Answers, int Requests, int Steady);

/// <summary>Operations and what was checked of them, as a table for people.</summary>
internal static class ContractTable
{
    public static string Write(IEnumerable<ContractRow> rows) => string.Join('\n',
    [
        "| Operation | Imitated | Answers checked | Provider's requests checked | Taken by steady |",
        "|---|---|---|---|---|",
        .. rows.OrderBy(row => row.Operation.Path, StringComparer.Ordinal)
            .Select(row => $"| {row.Operation} | {(row.Imitated ? "yes" : "no")} | {row.Answers} | {row.Requests} | {row.Steady} |"),
        "",
    ]);
}
