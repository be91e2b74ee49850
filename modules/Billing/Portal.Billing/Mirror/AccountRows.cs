using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Mirror;

/// <summary>Turns the one row of <see cref="MirrorSql.Account"/> into an account.</summary>
internal static class AccountRows
{
    private const int OverviewColumns = 16;
    private const int DiscountColumns = 6;
    private const int UsageColumns = 5;
    private const int SectionsAt = 2 + OverviewColumns + DiscountColumns + UsageColumns;

    public static MirroredAccount Read(Npgsql.NpgsqlDataReader row)
    {
        var sections = new RowCursor(row, SectionsAt);
        var (overview, invoices, usage) = (Section(sections), Section(sections), Section(sections));
        var figures = new RowCursor(row);
        var (provider, version, told) = (figures.Value<string>(), figures.Value<Guid>(), Overview(figures, overview.AsOf));
        return new MirroredAccount(
            provider,
            told,
            Usage(figures, usage.AsOf),
            sections.NextIsNull ? null : InvoiceRows.Read(sections),
            told is null ? overview.WithoutFigures() : overview,
            invoices,
            usage,
            version);
    }

    private static SectionState Section(RowCursor row)
    {
        var (asOf, attempt, success) = (row.Optional<DateTimeOffset>(), row.Optional<DateTimeOffset>(), row.Optional<DateTimeOffset>());
        if (row.NextIsNull)
        {
            row.Skip(2);
            return SectionState.Untouched;
        }

        return new SectionState(asOf, attempt, success, row.OneOf<SectionOutcome>(), row.Optional<DateTimeOffset>());
    }

    private static BillingOverview? Overview(RowCursor row, DateTimeOffset? asOf)
    {
        if (row.NextIsNull || asOf is null)
        {
            row.Skip(OverviewColumns + DiscountColumns);
            return null;
        }

        var (state, plan, fee, period, next) = (row.OneOf<SubscriptionState>(), Plan(row), row.Money(), row.Period(), Next(row));
        var (discountsKnown, tariff) = (row.Value<bool>(), row.Text());
        var overview = new BillingOverview(asOf.Value, state, plan, period, fee, Discounts(row, discountsKnown), next);
        return tariff is null ? overview : Priced(overview, TariffColumn.Read(tariff));
    }

    // Without its tariff a plan would be priced wrongly: it counts as not read, and the next refresh mends it.
    private static BillingOverview? Priced(BillingOverview overview, MinuteTariff? tariff) => (overview.Plan, tariff) switch
    {
        (_, null) => null,
        ({ Minutes: { } terms } plan, _) => overview with { Plan = plan with { Minutes = terms with { Tariff = tariff } } },
        _ => overview,
    };

    private static Plan? Plan(RowCursor row)
    {
        var (name, hasTerms, included, rate, currency) = (row.Text(), row.Value<bool>(), row.Optional<decimal>(), row.Optional<decimal>(), row.Text());
        if (name is null) return null;
        var terms = new MinuteTerms(
            included is { } seconds ? Minutes.OfSeconds(seconds) : null,
            rate is { } perMinute ? new MinuteRate(perMinute, Currency.Of(currency!)) : null);
        return new Plan(name, hasTerms ? terms : null);
    }

    private static NextInvoice Next(RowCursor row)
    {
        var at = row.Optional<DateTimeOffset>();
        if (at is null)
        {
            var reason = row.OneOf<NoNextInvoice>();
            row.Skip(2);
            return new NextInvoice.None(reason);
        }

        return new NextInvoice.Scheduled(at.Value, row.Skip(1).Money());
    }

    private static List<Discount>? Discounts(RowCursor row, bool known)
    {
        var (names, percents, amounts) = (row.List<string>(), row.List<decimal?>(), row.List<long?>());
        var (currencies, starts, ends) = (row.List<string?>(), row.List<DateTimeOffset?>(), row.List<DateTimeOffset?>());
        return known ? [.. names.Select((name, at) => new Discount(name, Value(at), starts[at], ends[at]))] : null;

        DiscountValue Value(int at) => percents[at] is { } percent
            ? new DiscountValue.PercentOff(percent)
            : new DiscountValue.AmountOff(new Money(amounts[at]!.Value, Currency.Of(currencies[at]!)));
    }

    private static UsageReport? Usage(RowCursor row, DateTimeOffset? asOf)
    {
        var (period, used, days, seconds) = (row.Period(), row.Optional<decimal>(), row.List<DateOnly>(), row.List<decimal>());
        if (period is null || asOf is null) return null;
        var byDay = days.Zip(seconds, (day, each) => new DailyMinutes(day, Minutes.OfSeconds(each))).ToList();
        return new UsageReport(period, asOf.Value, Minutes.OfSeconds(used!.Value), byDay);
    }
}
