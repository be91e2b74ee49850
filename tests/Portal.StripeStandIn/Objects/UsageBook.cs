namespace Portal.StripeStandIn.Objects;

/// <summary>What meters of one account have counted.</summary>
internal sealed class UsageBook
{
    private readonly List<MeteredValue> values = [];
    private readonly List<UsagePattern> patterns = [];

    public void Add(MeteredValue value) => values.Add(value);

    public void Add(UsagePattern pattern) => patterns.Add(pattern);

    /// <summary>What was counted in the half-open span, oldest first.</summary>
    public IEnumerable<MeteredValue> Between(string meter, string customer, DateTimeOffset start, DateTimeOffset end) =>
        values.Where(value => value.At >= start && value.At < end)
            .Concat(patterns.SelectMany(pattern => pattern.Between(start, end)))
            .Where(value => value.Meter == meter && value.Customer == customer)
            .OrderBy(value => value.At);

    public static decimal Aggregate(string formula, IReadOnlyList<MeteredValue> counted) => formula switch
    {
        "count" => counted.Count,
        "last" => counted.Count == 0 ? 0 : counted[^1].Value,
        _ => counted.Sum(value => value.Value),
    };
}

/// <summary>One counted value.</summary>
internal sealed record MeteredValue(string Meter, string Customer, DateTimeOffset At, decimal Value);
