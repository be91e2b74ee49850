using System.Globalization;
using System.Text.Json;
using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Plans;

/// <summary>What minutes cost by one charge of a plan. Prices that the contract cannot say are left out: none is better than a wrong one.</summary>
internal sealed class MinuteCharge(LagoCharge charge, Currency currency)
{
    public MinuteTerms Terms => charge.ChargeModel switch
    {
        _ when HasSeveralPrices => new MinuteTerms(null, null),
        "standard" => new MinuteTerms(null, RateOf(Number("amount"))),
        "package" => Package(),
        "graduated" => Graduated(Ranges("graduated_ranges")),
        "volume" => Volume(Ranges("volume_ranges")),
        _ => new MinuteTerms(null, null),
    };

    // By properties of a call, by the day of the month, with a minimum, or in units that are no money.
    private bool HasSeveralPrices =>
        charge.Filters is { Count: > 0 } || charge.Prorated == true || charge.MinAmountCents is > 0 || IsPresent(charge.AppliedPricingUnit)
        || IsPresent(Property("pricing_group_keys")) || IsPresent(Property("grouped_by"));

    // A started package counts in full, so that only packages of one minute have a price per minute.
    private MinuteTerms Package()
    {
        var (free, size) = (NumberOrNull("free_units") ?? 0, Number("package_size"));
        return new MinuteTerms(free > 0 ? Minutes.Of(free) : null, size == 1 ? RateOf(Number("amount")) : null);
    }

    private MinuteTerms Graduated(IReadOnlyList<LagoRange> ranges)
    {
        // What is paid by the range and not by the minute covers its minutes like a fee does.
        var covering = ranges.TakeWhile(range => range.PerUnitAmount == 0).ToList();
        Minutes? included = covering is [.., { ToValue: { } to }] ? Minutes.Of(to) : null;
        var isOneRate = covering.TrueForAll(range => range.FlatAmount == 0) && ranges.Skip(covering.Count).ToList() is [] or [{ FlatAmount: 0 }];
        return isOneRate ? new MinuteTerms(included, FirstRate(ranges)) : new MinuteTerms(included, FirstRate(ranges), Tariff(TariffMode.Graduated, ranges));
    }

    // Beyond a free range all minutes cost something, the first ones too: none is included.
    private MinuteTerms Volume(IReadOnlyList<LagoRange> ranges) => new(null, FirstRate(ranges), Tariff(TariffMode.Volume, ranges));

    private MinuteTariff Tariff(TariffMode mode, IReadOnlyList<LagoRange> ranges) => new(
        mode,
        [.. ranges.Select(range => new TariffTier((long?)range.ToValue, RateOf(range.PerUnitAmount), range.FlatAmount == 0 ? null : Money.FromMajor(range.FlatAmount, currency)))]);

    private MinuteRate? FirstRate(IReadOnlyList<LagoRange> ranges) => ranges.FirstOrDefault(range => range.PerUnitAmount > 0) is { } first ? RateOf(first.PerUnitAmount) : null;

    private MinuteRate RateOf(decimal amount) => amount >= 0 ? new MinuteRate(amount, currency) : throw Untold();

    private List<LagoRange> Ranges(string name)
    {
        if (Property(name) is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() == 0) throw Untold();
        var ranges = array.EnumerateArray().Select(Range).ToList();
        return Adjoin(ranges) ? ranges : throw Untold();
    }

    private static LagoRange Range(JsonElement range) => range.ValueKind != JsonValueKind.Object ? throw Untold() : new LagoRange(
        Read(range, "from_value") ?? throw Untold(), Read(range, "to_value"), NotNegative(Read(range, "per_unit_amount")), NotNegative(Read(range, "flat_amount")));

    // Each begins where the one before ended, or with the unit after it; whole units, and only the last is open.
    private static bool Adjoin(List<LagoRange> ranges)
    {
        var end = 0m;
        foreach (var (index, range) in ranges.Index())
        {
            var isLast = index == ranges.Count - 1;
            if (range.ToValue is null != isLast || !(range.FromValue == end || (index > 0 && range.FromValue == end + 1))) return false;
            if (range.ToValue is { } to && (to <= end || to != decimal.Truncate(to) || to > long.MaxValue)) return false;
            end = range.ToValue ?? end;
        }

        return true;
    }

    private decimal Number(string name) => NotNegative(NumberOrNull(name));

    private decimal? NumberOrNull(string name) => charge.Properties.ValueKind == JsonValueKind.Object ? Read(charge.Properties, name) : null;

    private JsonElement? Property(string name) =>
        charge.Properties.ValueKind == JsonValueKind.Object && charge.Properties.TryGetProperty(name, out var value) ? value : null;

    // Decimals come as texts, so that they stay exact; some versions send small ones as numbers.
    private static decimal? Read(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Untold(),
    };

    private static bool IsPresent(JsonElement? element) => element is { ValueKind: JsonValueKind.Object } || (element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0);

    private static decimal NotNegative(decimal? amount) => amount is { } known && known >= 0 ? known : throw Untold();

    private static BillingProviderException Untold() => LagoFailures.Unreadable("Lago does not say what minutes cost.");
}
