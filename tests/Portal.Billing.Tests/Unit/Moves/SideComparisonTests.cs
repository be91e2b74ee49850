using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Moves.Rehearsal;
using Portal.Billing.Providers;
using Portal.TestKit;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Moves;

public sealed class SideComparisonTests
{
    private static readonly ClientClock Noon = Clock(At(23, 12), "Australia/Sydney");

    private static readonly BillingSide Present = new()
    {
        Overview = new BillingOverview(
            At(23, 11), SubscriptionState.Active, new Plan("Standard", Includes(2000, 0.12m)), November, A(499),
            [new Discount("Loyalty", new DiscountValue.PercentOff(10), null, At(1).AddYears(1))], new NextInvoice.Scheduled(November.End, A(449.10m))),
        Invoices = [Issued("INV-3", At(1), 549, isOpen: true), Issued("INV-2", At(1).AddMonths(-1), 549), Issued("INV-1", At(1).AddMonths(-2), 549)],
        Usage = Used(437, At(23, 11)),
        Pdfs = [(Issued("INV-3", At(1), 549), true)],
    };

    private static readonly BillingSide Planted = new()
    {
        Overview = new BillingOverview(
            At(23, 12), SubscriptionState.PastDue, new Plan("Standard 2027", Includes(1500, 0.15m)), new BillingPeriod(November.Start, November.End.AddDays(1)), A(529),
            [new Discount("Loyalty", new DiscountValue.PercentOff(5), null, At(1).AddYears(1))], new NextInvoice.Scheduled(November.End.AddDays(1), A(502.55m))),
        Invoices = [Issued("INV-3", At(1), 559, isOpen: true), Issued("INV-2", At(1).AddMonths(-1), 549)],
        Usage = null,
        Pdfs = [(Issued("INV-3", At(1), 549), false)],
    };

    [Fact]
    [Trait("Row", "CFG-01")]
    public void Every_planted_difference_is_reported_in_words_and_with_its_weight() =>
        string.Join('\n', SideComparison.Of(Present, Planted, Noon).Select(difference => $"{difference.Severity} {difference.Words()}")).ShouldBe("""
            Blocks Subscription: active now, payment overdue then.
            TellTheClient Plan: Standard now, Standard 2027 then.
            Blocks Included minutes: 2,000 minutes now, 1,500 minutes then.
            Blocks Rate per minute: A$0.12 per minute now, A$0.15 per minute then.
            TellTheClient Billing period: 1 Nov 2026, 11:00 UTC+11:00 to 1 Dec 2026, 11:00 UTC+11:00 now, 1 Nov 2026, 11:00 UTC+11:00 to 2 Dec 2026, 11:00 UTC+11:00 then.
            TellTheClient List fee: A$499.00 now, A$529.00 then.
            Blocks Net fee: A$449.10 now, A$502.55 then.
            TellTheClient Discount Loyalty: 10% off, until 1 Nov 2027, 11:00 UTC+11:00 now, 5% off, until 1 Nov 2027, 11:00 UTC+11:00 then.
            TellTheClient Next invoice: 1 Dec 2026, 11:00 UTC+11:00 now, 2 Dec 2026, 11:00 UTC+11:00 then.
            TellTheClient Next invoice, amount: A$449.10 now, A$502.55 then.
            Blocks Open invoice INV-3: A$549.00, of which A$549.00 is due by 15 Nov 2026 now, A$559.00, of which A$559.00 is due by 15 Nov 2026 then.
            Harmless Invoiced in a month September 2026, AUD: A$549.00 now, nothing then.
            Blocks Invoiced in a month November 2026, AUD: A$549.00 now, A$559.00 then.
            Harmless Number of invoices: 3 now, 2 then.
            TellTheClient PDF INV-3: comes now, does not come then.
            Blocks Minutes of the period: 437 minutes now, nothing then.
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_side_compared_with_itself_has_no_difference() =>
        Sides.Sample(side => SideComparison.Of(side, side with { Invoices = side.Invoices?.Reverse().ToList() }, Noon).Count == 0);

    [Fact]
    public void What_only_one_side_says_is_reported_whichever_it_is() => Gen.Select(Sides, Sides).Sample((now, then) =>
    {
        var (there, back) = (SideComparison.Of(now, then, Noon), SideComparison.Of(then, now, Noon));
        there.Select(each => (each.Field, each.Item, each.Now, each.Then)).Order().ShouldBe(back.Select(each => (each.Field, each.Item, each.Then, each.Now)).Order());
    });

    [Fact]
    public void Every_field_has_a_rule_with_a_reason() =>
        Enum.GetValues<RehearsedField>().ShouldAllBe(field => DifferenceRules.Table[field].Why.Length > 20);

    [Fact]
    public void The_report_says_hold_for_what_blocks_and_for_what_was_not_told()
    {
        var rehearsed = new RehearsalCase(Guid.NewGuid(), At(23, 12), "one", "two");
        var report = RehearsalReport.Of(rehearsed, Present, Planted with { Unread = [new UnreadPart("the usage", BillingFailure.Unavailable)] }, SideComparison.Of(Present, Planted, Noon));
        report.Verdict.ShouldBe(RehearsalVerdict.Hold);
        report.Reasons[0].ShouldBe("two did not tell the usage: it did not answer.");
        report.Reasons.Count.ShouldBe(1 + report.Differences.Count(difference => difference.Severity == DifferenceSeverity.Blocks));
        RehearsalReport.Read(report.Write()).Differences.ShouldBe(report.Differences);

        var harmless = new Difference(RehearsedField.PlanName, "", "Standard", "Standard 2027", DifferenceSeverity.TellTheClient);
        RehearsalReport.Of(rehearsed, Present, Planted, [harmless]).Verdict.ShouldBe(RehearsalVerdict.Move);
    }

    private static Gen<BillingSide> Sides { get; } =
        from fee in Gen.Int[0, 3]
        from included in Gen.Int[0, 2]
        from percents in Gen.Int[0, 2].Array[0, 3]
        from invoices in Gen.Select(Gen.Int[1, 5], Gen.Int[0, 2], Gen.Bool).Array[0, 6]
        from minutes in Gen.Int[0, 2]
        select new BillingSide
        {
            Overview = fee == 3 ? null : Present.Overview! with
            {
                ListFee = A(400 + fee),
                Plan = new Plan("Standard", included == 0 ? null : Includes(included * 1000, 0.12m)),
                Discounts = [.. percents.Select(percent => new Discount($"Discount {percent % 2}", new DiscountValue.PercentOff(percent), null, null))],
            },
            Invoices = [.. invoices.DistinctBy(each => each.Item1).Select(each => Issued($"INV-{each.Item1}", At(1).AddMonths(-each.Item2).AddHours(each.Item1), 100 + each.Item1, each.Item3))],
            Usage = minutes == 0 ? null : Used(minutes, At(20)),
        };

    private static Invoice Issued(string number, DateTimeOffset at, decimal total, bool isOpen = false)
    {
        var amount = A(total);
        return Samples.Invoice($"ref-{number}", at) with
        {
            Number = number,
            Status = isOpen ? InvoiceStatus.Open : InvoiceStatus.Paid,
            Total = amount,
            AmountDue = isOpen ? amount : Money.Zero(Aud),
        };
    }
}
