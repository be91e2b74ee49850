using System.Globalization;

namespace Portal.StripeStandIn.Objects;

/// <summary>Amounts in minor units as Stripe writes them: an integer when whole, and always a decimal text.</summary>
internal static class Amounts
{
    public static long? Whole(decimal? amount) => amount is { } known && decimal.IsInteger(known) ? (long)known : null;

    public static string? Exact(decimal? amount) => amount?.ToString("0.############", CultureInfo.InvariantCulture);

    public static decimal? Read(string? exact) => exact is null ? null : decimal.Parse(exact, CultureInfo.InvariantCulture);

    /// <summary>Half cents are rounded away from zero.</summary>
    public static long Round(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
