using System.Text.Json;
using NJsonSchema;
using Portal.StripeStandIn.Tests.Contract.Tools;

namespace Portal.StripeStandIn.Tests.Contract.Schemas;

/// <summary>Stripe's API as its typings describe it: which operations there are, and what may stand in the portal's requests and their answers.</summary>
internal sealed class StripeContract
{
    private const string RequestMark = "request ";

    private static readonly Lazy<Task<StripeContract>> Once = new(ReadAsync);

    private readonly JsonSchema schema;

    private StripeContract(string version, IReadOnlyList<Operation> operations, JsonSchema schema)
    {
        Version = version;
        Operations = [.. operations.OrderBy(operation => operation.Placeholders)];
        this.schema = schema;
    }

    /// <summary>The version of the API.</summary>
    public string Version { get; }

    /// <summary>All of them, those with the fewest placeholders first.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The operations whose requests and answers are described.</summary>
    public IReadOnlyList<Operation> Described => [.. Operations.Where(operation => schema.Properties.ContainsKey($"{RequestMark}{operation}"))];

    /// <summary>Skips the test where the typings cannot be had.</summary>
    public static async Task<StripeContract> ReadForTestAsync()
    {
        await StripeTypes.FolderAsync();
        return await Once.Value;
    }

    /// <summary>The operation that a request is a call of; null when Stripe has none.</summary>
    public Operation? Find(string method, string address) => Operations.FirstOrDefault(operation => operation.Matches(method, address));

    /// <summary>What is wrong with a request's parameters, given as text; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOfRequest(Operation operation, string json) => Faults($"{RequestMark}{operation}", json);

    /// <summary>What is wrong with an answer that is no error; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOfAnswer(Operation operation, string json) => Faults($"answer {operation}", json);

    /// <summary>What is wrong with an error; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOfError(string json) => Faults("error", json);

    private IReadOnlyList<string> Faults(string name, string json) =>
        schema.Properties.TryGetValue(name, out var described) ? SchemaFaults.Of(described.ActualSchema, json) : [$"No description of {name}."];

    private static async Task<StripeContract> ReadAsync()
    {
        await using var file = File.OpenRead(Path.Combine(await StripeTypes.FolderAsync(), "contract.json"));
        using var document = await JsonDocument.ParseAsync(file);
        var root = document.RootElement;
        var operations = root.GetProperty("operations").EnumerateArray().Select(text => Operation.Parse(text.GetString()!));
        return new(root.GetProperty("version").GetString()!, [.. operations], await JsonSchema.FromJsonAsync(root.GetProperty("schema").GetRawText()));
    }
}
