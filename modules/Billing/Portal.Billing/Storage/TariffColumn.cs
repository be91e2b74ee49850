using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Providers;

namespace Portal.Billing.Storage;

/// <summary>A tariff as one JSON object: rates in major units, flat amounts in minor units, and their currency named once.</summary>
internal sealed record TariffColumn(TariffMode Mode, string Currency, IReadOnlyList<StoredTier> Tiers)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string? Write(MinuteTariff? tariff) => tariff is null
        ? null
        : JsonSerializer.Serialize(
            new TariffColumn(tariff.Mode, tariff.Currency.Code, [.. tariff.Tiers.Select(tier => new StoredTier(tier.UpTo, tier.Rate.PerMinute, tier.Flat?.MinorUnits))]), Format);

    /// <summary>The tariff; null when what is stored is none.</summary>
    public static MinuteTariff? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TariffColumn>(json, Format)?.ToTariff();
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private MinuteTariff ToTariff()
    {
        var currency = Providers.Currency.Of(Currency);
        return new MinuteTariff(Mode, [.. Tiers.Select(tier => tier.In(currency))]);
    }
}

/// <summary>One tier of it. A value, so that none is null.</summary>
[method: JsonConstructor]
internal readonly record struct StoredTier(long? UpTo, decimal PerMinute, long? FlatMinor)
{
    public TariffTier In(Currency currency) =>
        new(UpTo, new MinuteRate(PerMinute, currency), FlatMinor is { } minor ? new Money(minor, currency) : null);
}
