namespace Portal.Billing.Providers;

/// <summary>Prices of minutes by quantity, for plans that one rate does not describe. Tariffs of the same tiers are equal.</summary>
public sealed record MinuteTariff
{
    /// <summary>From tiers in rising order.</summary>
    /// <param name="mode">How the tiers are applied.</param>
    /// <param name="tiers">At least one, ascending; the last, and no other, has no upper end. No price is negative, and all are in one currency.</param>
    /// <exception cref="ArgumentException">The tiers are not like that.</exception>
    public MinuteTariff(TariffMode mode, IReadOnlyList<TariffTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        if (tiers.Count == 0) throw new ArgumentException("A tariff has at least one tier.", nameof(tiers));
        if (!Ascend(tiers)) throw new ArgumentException("Tiers ascend, and only the last has no upper end.", nameof(tiers));
        if (tiers.Any(tier => tier.Rate.PerMinute < 0 || tier.Flat is { MinorUnits: < 0 })) throw new ArgumentException("No price is negative.", nameof(tiers));
        (Mode, Tiers) = (mode, [.. tiers]);
        if (tiers.Any(tier => tier.Rate.Currency != Currency || (tier.Flat is { } flat && flat.Currency != Currency)))
            throw new ArgumentException("All prices of a tariff are in one currency.", nameof(tiers));
    }

    /// <summary>How the tiers are applied.</summary>
    public TariffMode Mode { get; }

    /// <summary>At least one, ascending; the last, and no other, has no upper end.</summary>
    public IReadOnlyList<TariffTier> Tiers { get; }

    /// <summary>The one currency of all its prices.</summary>
    public Currency Currency => Tiers[0].Rate.Currency;

    /// <summary>The charge for whole minutes: that of their parts, each of them a line of the invoice and rounded as one.</summary>
    public Money ChargeFor(long wholeMinutes) => PartsOf(wholeMinutes).Select(part => part.Charge).Aggregate(Money.Zero(Currency), Money.Add);

    /// <summary>How whole minutes fall into the tiers, ascending, without tiers that none falls into; by volume all fall into one.</summary>
    public IReadOnlyList<TariffPart> PartsOf(long wholeMinutes) => Mode == TariffMode.Volume
        ? wholeMinutes > 0 ? [new TariffPart(TierOf(wholeMinutes), wholeMinutes)] : []
        : [.. Tiers.Select((tier, index) => new TariffPart(tier, Within(index, wholeMinutes))).Where(part => part.Minutes > 0)];

    /// <summary>The tier in which the quantity ends. A tier's upper end belongs to it.</summary>
    public TariffTier TierOf(long wholeMinutes) => Tiers.First(tier => tier.UpTo is null || wholeMinutes <= tier.UpTo);

    /// <inheritdoc />
    public bool Equals(MinuteTariff? other) => other is not null && Mode == other.Mode && Tiers.SequenceEqual(other.Tiers);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Mode, Tiers.Count, Tiers[0]);

    // An open tier before the last counts as ending at zero, so that it does not ascend either.
    private static bool Ascend(IReadOnlyList<TariffTier> tiers)
    {
        List<long> ends = [0, .. tiers.SkipLast(1).Select(tier => tier.UpTo ?? 0)];
        return tiers[^1].UpTo is null && ends.Zip(ends.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private long Within(int index, long wholeMinutes)
    {
        var before = index == 0 ? 0 : Tiers[index - 1].UpTo!.Value;
        return Math.Min(wholeMinutes, Tiers[index].UpTo ?? long.MaxValue) - before;
    }
}

/// <summary>How the tiers of a tariff are applied.</summary>
public enum TariffMode
{
    /// <summary>Each minute costs what the tier costs in which it falls.</summary>
    Graduated,

    /// <summary>All minutes cost what the tier costs in which the last one falls.</summary>
    Volume,
}

/// <summary>One tier of a tariff.</summary>
/// <param name="UpTo">The last whole minute that falls into it; null for the last tier.</param>
/// <param name="Rate">The price of a minute.</param>
/// <param name="Flat">What is charged besides, once, as soon as one minute falls into it; null for nothing. In the rate's currency.</param>
public sealed record TariffTier(long? UpTo, MinuteRate Rate, Money? Flat)
{
    /// <summary>The charge for whole minutes of this tier; nothing for none.</summary>
    public Money ChargeFor(long wholeMinutes)
    {
        var charge = Rate.ChargeFor(wholeMinutes);
        return wholeMinutes > 0 && Flat is { } flat ? charge + flat : charge;
    }
}

/// <summary>Minutes that fall into one tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Minutes">How many whole minutes; one or more.</param>
public sealed record TariffPart(TariffTier Tier, long Minutes)
{
    /// <summary>What they cost, rounded once.</summary>
    public Money Charge => Tier.ChargeFor(Minutes);
}
