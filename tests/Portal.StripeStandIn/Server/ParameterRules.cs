using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>The parameters that an operation knows. Anything else is refused, as Stripe does.</summary>
internal sealed class ParameterRules
{
    private static readonly string[] Bounds = ["gt", "gte", "lt", "lte"];

    private readonly Dictionary<string, Action<string, JsonNode>> known = new() { ["expand"] = CheckTexts };
    private readonly List<string> required = [];

    public static ParameterRules ExpandOnly => new();

    public ParameterRules Text(params ReadOnlySpan<string> names) => Know(names, (name, value) => Single(name, value));

    public ParameterRules Texts(params ReadOnlySpan<string> names) => Know(names, CheckTexts);

    public ParameterRules Integer(params ReadOnlySpan<string> names) => Know(names, CheckInteger);

    public ParameterRules Flag(params ReadOnlySpan<string> names) => Know(names, CheckFlag);

    public ParameterRules Range(params ReadOnlySpan<string> names) => Know(names, CheckRange);

    public ParameterRules OneOf(string name, params string[] words) => Know([name], (_, value) => CheckWord(name, value, words));

    /// <summary>A hash whose inside is not looked at.</summary>
    public ParameterRules Hash(params ReadOnlySpan<string> names) => Know(names, CheckHash);

    /// <summary>The three parameters of every list.</summary>
    public ParameterRules Paged() => Text("starting_after", "ending_before").Know(["limit"], CheckLimit);

    public ParameterRules Require(params ReadOnlySpan<string> names)
    {
        required.AddRange(names);
        return this;
    }

    public void Check(Parameters parameters)
    {
        foreach (var (name, value) in parameters.Tree)
            if (known.TryGetValue(name, out var check))
                check(name, value!);
            else
                throw Problem.Unknown(name);
        foreach (var name in required)
            if (!parameters.Tree.ContainsKey(name))
                throw Problem.Lacking(name);
        if (parameters.Text("starting_after") is not null && parameters.Text("ending_before") is not null)
            throw Problem.Invalid("starting_after", "You cannot use `starting_after` and `ending_before` at the same time.");
    }

    private ParameterRules Know(ReadOnlySpan<string> names, Action<string, JsonNode> check)
    {
        foreach (var name in names)
            known[name] = check;
        return this;
    }

    private static string Single(string name, JsonNode value) =>
        value is JsonValue single ? single.GetValue<string>() : throw Problem.Invalid(name, "Invalid string.", "parameter_invalid_string");

    private static void CheckTexts(string name, JsonNode value)
    {
        if (value is not JsonObject list || list.Any(each => each.Value is not JsonValue))
            throw Problem.Invalid(name, "Invalid array", "parameter_invalid_array");
    }

    private static void CheckHash(string name, JsonNode value)
    {
        if (value is not JsonObject)
            throw Problem.Invalid(name, "Invalid object", "parameter_invalid_object");
    }

    private static void CheckInteger(string name, JsonNode value)
    {
        if (!long.TryParse(Single(name, value), out _))
            throw Problem.Invalid(name, $"Invalid integer: {Single(name, value)}", "parameter_invalid_integer");
    }

    private static void CheckLimit(string name, JsonNode value)
    {
        CheckInteger(name, value);
        if (long.Parse(Single(name, value)) is < 1 or > 100)
            throw Problem.Invalid(name, "This value must be greater than or equal to 1 and at most 100.", "parameter_invalid_integer");
    }

    private static void CheckFlag(string name, JsonNode value)
    {
        if (Single(name, value) is not ("true" or "false"))
            throw Problem.Invalid(name, $"Invalid boolean: {Single(name, value)}", "parameter_invalid_boolean");
    }

    private static void CheckRange(string name, JsonNode value)
    {
        if (value is not JsonObject bounds)
        {
            CheckInteger(name, value);
            return;
        }
        foreach (var (bound, limit) in bounds)
        {
            if (!Bounds.Contains(bound))
                throw Problem.Unknown($"{name}[{bound}]");
            CheckInteger($"{name}[{bound}]", limit!);
        }
    }

    private static void CheckWord(string name, JsonNode value, string[] words)
    {
        if (!words.Contains(Single(name, value)))
            throw Problem.Invalid(name, $"Invalid {name}: must be one of {string.Join(", ", words)}");
    }
}
