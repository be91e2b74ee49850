namespace Portal.StripeStandIn.Server;

/// <summary>A request that reached the stand-in, in the order of arrival.</summary>
public sealed record RecordedCall
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The path with <c>{id}</c> for ids; the path itself where the stand-in has no such route.</summary>
    public required string Template { get; init; }

    /// <summary>Query and form, decoded, in the order sent: <c>expand[0]</c> and <c>data.discounts</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; internal set; } = [];

    /// <summary>Headers by lower-case name, without the authorization.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The last four characters of the key; null: none was sent.</summary>
    public string? KeyEnding { get; init; }

    /// <summary>The connected account that was named.</summary>
    public string? Account => Headers.GetValueOrDefault("stripe-account");

    public string? IdempotencyKey => Headers.GetValueOrDefault("idempotency-key");

    public required DateTimeOffset At { get; init; }

    /// <summary>The status answered; 0 while unanswered and when the connection was cut.</summary>
    public int Status { get; internal set; }

    /// <summary>The value of a field, or null.</summary>
    public string? Field(string name) => Fields.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();
}
