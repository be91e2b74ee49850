using Portal.StripeStandIn.Tests.Contract.Calls;
using Portal.StripeStandIn.Tests.Contract.Evidence;
using Portal.StripeStandIn.Tests.Contract.Schemas;
using Portal.StripeStandIn.Tests.Contract.Tools;

namespace Portal.StripeStandIn.Tests.Contract;

/// <summary>Which operations there are, and what of each was checked. The table goes to the test's output and to <c>artifacts/stripe-contract.md</c>.</summary>
public sealed class TableTests(StandInWithEverything standIn, Steady steady) : IClassFixture<StandInWithEverything>, IClassFixture<Steady>
{
    [Fact]
    public async Task Whatever_the_provider_uses_is_imitated_and_checked_on_both_sides()
    {
        var contract = await StripeContract.ReadForTestAsync();
        var rows = await RowsAsync(contract);
        var table = ContractTable.Write(rows);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        await File.WriteAllTextAsync(Path.Combine(StripeTypes.Root, "artifacts", "stripe-contract.md"), table, TestContext.Current.CancellationToken);

        rows.Where(row => row.Requests > 0).ShouldAllBe(row => row.Imitated && row.Answers > 0 && row.Steady == row.Requests, table);
    }

    [Fact]
    public async Task Whatever_the_stand_in_imitates_is_described()
    {
        var contract = await StripeContract.ReadForTestAsync();

        foreach (var operation in contract.Operations.Except(contract.Described))
            (await IsImitatedAsync(operation)).ShouldBeFalse($"{operation} is missing in Types/portal.json.");
    }

    private async Task<IReadOnlyList<ContractRow>> RowsAsync(StripeContract contract)
    {
        var answers = await AnswersAsync();
        var requests = (await new ProviderCalls(standIn).MakeAsync()).Select(call => Finding.Of(contract, call)).ToArray();
        List<ContractRow> rows = [];
        foreach (var operation in contract.Described.Union(requests.Select(finding => finding.Operation).OfType<Operation>()))
        {
            var sent = requests.Where(finding => finding.Operation == operation).ToArray();
            rows.Add(new(
                operation,
                await IsImitatedAsync(operation),
                answers.Count(finding => finding.Operation == operation && finding.AnswerFaults.Count == 0),
                sent.Length,
                await TakenAsync(sent.Where(finding => finding.RequestFaults.Count == 0))));
        }
        return rows;
    }

    private async Task<IReadOnlyList<Finding>> AnswersAsync()
    {
        var thin = standIn.Server.State.Events().Select(known => $"GET /v2/core/events/{known.AsThin().Id}");
        var snapshots = standIn.Server.State.Events().Select(known => $"GET /v1/events/{known.Id}");
        List<Finding> findings = [];
        foreach (var request in Requests.Answered.Concat(thin).Concat(snapshots)) findings.Add(await standIn.AskAsync(request));
        return findings;
    }

    private async Task<bool> IsImitatedAsync(Operation operation)
    {
        var finding = await standIn.AskAsync($"{operation.Method} {operation.Path.Replace('{', '_').Replace('}', '_')}");
        return standIn.Server.Calls[^1].Template == operation.Template && !finding.Call.Answer.Contains("Unrecognized request URL", StringComparison.Ordinal);
    }

    private async Task<int> TakenAsync(IEnumerable<Finding> findings)
    {
        using var client = new HttpClient { BaseAddress = steady.Address };
        var taken = 0;
        foreach (var finding in findings) taken += await IsTakenAsync(client, finding.Call) ? 1 : 0;
        return taken;
    }

    private static async Task<bool> IsTakenAsync(HttpClient client, WireCall call)
    {
        using var again = new HttpRequestMessage(new HttpMethod(call.Method), call.Address.PathAndQuery);
        if (call.Form.Length > 0) again.Content = new StringContent(call.Form, StandInWithEverything.FormType);
        using var answer = await client.SendAsync(again, TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }
}
