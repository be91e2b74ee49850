namespace Portal.Billing.Gateway.Pacing;

/// <summary>Where a call is counted: in the bucket of its endpoint, and in that of the account.</summary>
internal sealed record CallBucket(string Provider, string Account, string Endpoint)
{
    /// <summary>In place of an endpoint: the bucket of all of them.</summary>
    public const string WholeAccount = "";

    private const int LongestAccount = 100;

    /// <exception cref="ArgumentException">The provider names an account that cannot be one.</exception>
    public static string AccountOf(string name) => name is { Length: > 0 and <= LongestAccount }
        ? name
        : throw new ArgumentException($"The name of an account has 1 to {LongestAccount} characters.", nameof(name));
}
