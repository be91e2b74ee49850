namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Reads values of the SDK's objects as what they are: the SDK turns what is absent into figures.</summary>
internal static class Answers
{
    // Nobody bills by Stripe before, nor plans so far ahead; the days of what lies outside cannot be counted everywhere.
    private static readonly DateTime First = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The instant; null for the one that the SDK gives where Stripe gave none.</summary>
    /// <exception cref="BillingProviderException">It lies in no time that anybody is billed for.</exception>
    public static DateTimeOffset? ToInstant(this DateTime time) =>
        time == DateTime.UnixEpoch || time == default ? null
        : First <= time && time < Last ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : throw Unreadable("Stripe names an instant that cannot be meant.");

    /// <inheritdoc cref="ToInstant(DateTime)" />
    public static DateTimeOffset? ToInstant(this DateTime? time) => time?.ToInstant();

    /// <summary>The entries of a list that had to be expanded. Unexpanded ones come as nulls, which would read as "none".</summary>
    /// <exception cref="BillingProviderException">Stripe did not expand them.</exception>
    public static IReadOnlyList<T> Expanded<T>(this List<T>? entries)
        where T : class => entries is not null && !entries.Contains(null!) ? entries : throw Unreadable("Stripe did not expand a list.");

    /// <summary>For an answer that was understood and makes no sense.</summary>
    public static BillingProviderException Unreadable(string what) => new(BillingFailure.Unknown, what);
}
