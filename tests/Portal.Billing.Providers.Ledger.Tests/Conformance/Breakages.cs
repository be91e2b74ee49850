using Portal.Billing.Providers.Conformance;

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>One breakage for each law: the smallest change that a careless author could make.</summary>
internal static class Breakages
{
    private static readonly DateTimeOffset Tomorrow = DateTimeOffset.Parse("2026-07-16T00:00Z");
    private static readonly DateTimeOffset Yesterday = DateTimeOffset.Parse("2026-07-14T00:00Z");
    private static readonly Money Yen = new(100, Currency.Of("JPY"));

    public static IBillingProvider None(IBillingProvider sound) =>
        new AlteredProvider(sound) { CustomerPortal = Portal(number => new Uri($"https://pay.example/{number}")), Webhooks = new SignedWebhooks(), Events = new TwoEvents(Yesterday) };

    public static readonly Dictionary<string, Func<IBillingProvider, IBillingProvider>> ByLaw = new()
    {
        [nameof(ConfigurationLaws.Complete_settings_are_called_complete)] =
            sound => new AlteredProvider(sound) { Configuration = new ProviderConfiguration.Incomplete(["Issuer"]) },
        [nameof(ConfigurationLaws.Missing_settings_are_named_and_never_their_values)] =
            sound => new AlteredProvider(sound) { Configuration = new ProviderConfiguration.Incomplete(["Key = secret-in-settings"]) },
        [nameof(ConfigurationLaws.Configuration_is_known_without_asking_the_system)] =
            sound => new AlteredProvider(sound) { Configuration = new ProviderConfiguration.Incomplete(["Address"]) },
        [nameof(ConfigurationLaws.Facets_are_exactly_those_declared)] = sound => new AlteredProvider(sound) { HidesUsage = true },
        [nameof(ConfigurationLaws.A_probe_of_a_system_in_reach_succeeds)] = sound => new AlteredProvider(sound) { Probe = probe => probe with { Detail = " " } },

        [nameof(OverviewLaws.An_overview_has_a_plan_and_a_state_that_agree)] = Overview(overview => overview with { Plan = null }),
        [nameof(OverviewLaws.An_overview_is_not_dated_in_the_future)] = Overview(overview => overview with { AsOf = Tomorrow }),
        [nameof(OverviewLaws.The_current_period_contains_now)] = Overview(overview => overview with { CurrentPeriod = new BillingPeriod(Tomorrow, Tomorrow.AddDays(1)) }),
        [nameof(OverviewLaws.An_overview_speaks_one_currency)] = Overview(overview => overview with { ListFee = Yen }),
        [nameof(OverviewLaws.Discounts_end_later_than_now)] = Discount(discount => discount with { EndsAt = Yesterday }),
        [nameof(OverviewLaws.Discounts_take_off_something_and_not_more_than_all)] = Discount(discount => discount with { Value = new DiscountValue.PercentOff(101) }),
        [nameof(OverviewLaws.The_next_invoice_is_not_in_the_past)] = Overview(overview => overview with { NextInvoice = new NextInvoice.Scheduled(Yesterday, null) }),
        [nameof(OverviewLaws.The_overview_of_an_unknown_account_is_account_not_found)] = Failing(BillingFailure.Unknown),

        [nameof(PagingLaws.A_page_holds_no_more_than_asked_for)] = sound => new AlteredProvider(sound) { Request = request => request with { Size = request.Size + 1 } },
        [nameof(PagingLaws.Pages_together_hold_every_invoice_once)] = Page(page => page with { Items = [.. page.Items.Skip(1)] }),
        [nameof(PagingLaws.Invoices_come_newest_first_and_then_by_reference)] = Page(page => page with { Items = [.. page.Items.Reverse()] }),
        [nameof(PagingLaws.Pages_of_any_size_show_the_same_order)] = Page(page => page with { Items = [.. page.Items.Reverse()] }),
        [nameof(PagingLaws.A_page_that_ends_with_the_last_invoice_names_no_next)] = Page(page => page with { Next = "more" }),
        [nameof(PagingLaws.A_garbage_cursor_is_refused)] =
            sound => new AlteredProvider(sound) { Request = request => request with { After = null } },

        [nameof(InvoiceLaws.An_invoices_lines_discounts_and_tax_add_up_to_its_total)] =
            Invoice(invoice => invoice with { Total = invoice.Total + new Money(1, invoice.Total.Currency) }),
        [nameof(InvoiceLaws.An_invoice_has_one_currency)] = Invoice(invoice => invoice with { AmountPaid = Yen }),
        [nameof(InvoiceLaws.An_invoice_belongs_to_the_account_asked_for)] = Invoice(invoice => invoice with { CustomerReference = Documents.OtherCustomer }),
        [nameof(InvoiceLaws.A_discount_line_is_negative)] = Invoice(invoice => invoice with
        {
            Lines = [.. invoice.Lines.Select(line => line.Kind == InvoiceLineKind.Discount ? line with { Amount = -line.Amount } : line)],
        }),
        [nameof(InvoiceLaws.Nothing_is_due_on_an_invoice_that_is_not_open)] = Invoice(invoice => invoice with { AmountDue = invoice.Total }),
        [nameof(InvoiceLaws.A_paid_invoice_says_when_and_no_other_does)] = Invoice(invoice => invoice with { PaidAt = null }),
        [nameof(InvoiceLaws.An_invoice_is_not_issued_in_the_future)] = Invoice(invoice => invoice with { IssuedAt = Tomorrow }),
        [nameof(InvoiceLaws.An_invoice_found_is_the_invoice_listed)] =
            sound => new AlteredProvider(sound) { Found = (_, invoice) => invoice is null ? null : invoice with { Number = "other" } },
        [nameof(InvoiceLaws.An_invoice_of_another_account_is_not_found)] = FindsEverything,
        [nameof(InvoiceLaws.An_unknown_reference_is_not_found)] = FindsEverything,

        [nameof(PdfLaws.A_pdf_begins_like_a_pdf)] = Pdf((_, _) => new InvoicePdf(new MemoryStream("<html></html>"u8.ToArray()), null)),
        [nameof(PdfLaws.A_pdf_is_as_long_as_announced)] = Pdf((_, pdf) => pdf is null ? null : new InvoicePdf(pdf.Content, 12)),
        [nameof(PdfLaws.The_pdf_of_another_accounts_invoice_is_not_found)] = AlwaysAPdf,
        [nameof(PdfLaws.The_pdf_of_an_unknown_reference_is_not_found)] = AlwaysAPdf,
        [nameof(PdfLaws.An_invoice_that_says_it_has_no_pdf_has_none_and_the_others_have_one)] = AlwaysAPdf,

        [nameof(UsageLaws.Usage_is_the_known_figure)] = Usage(usage => usage with { Used = usage.Used + Minutes.OfSeconds(1) }),
        [nameof(UsageLaws.Usage_echoes_the_period_asked_for)] = Usage(usage => usage with { Period = new BillingPeriod(Yesterday, Tomorrow) }),
        [nameof(UsageLaws.Days_add_up_to_the_usage)] = Usage(usage => usage with { Days = [.. usage.Days.Skip(1)] }),
        [nameof(UsageLaws.Days_ascend_and_lie_in_the_period)] = Usage(usage => usage with { Days = [.. usage.Days.Reverse()] }),
        [nameof(UsageLaws.Usage_is_not_dated_in_the_future)] = Usage(usage => usage with { AsOf = Tomorrow }),
        [nameof(UsageLaws.A_period_cut_in_two_counts_every_second_once)] =
            sound => new AlteredProvider(sound) { Asked = period => new BillingPeriod(period.Start, period.End.AddDays(1)) },
        [nameof(UsageLaws.The_usage_of_an_unknown_account_is_account_not_found)] = Failing(BillingFailure.Unknown),

        [nameof(PortalLaws.A_session_leads_to_a_named_host_over_https)] = WithPortal(_ => new Uri("https://elsewhere.example/")),
        [nameof(PortalLaws.A_session_is_never_reused)] = WithPortal(_ => new Uri("https://pay.example/1")),
        [nameof(PortalLaws.A_session_of_an_unknown_account_is_account_not_found)] =
            sound => new AlteredProvider(sound) { CustomerPortal = new CountingPortal("nobody-we-know", number => new Uri($"https://pay.example/{number}")) },

        [nameof(WebhookLaws.A_genuine_delivery_is_accepted_for_its_account)] = Webhooks((_, _) => new WebhookTranslation.Accepted("1", "changed", new BillingHint(BillingChange.Usage, "someone", null))),
        [nameof(WebhookLaws.A_delivery_means_the_same_every_time)] = Webhooks((_, _) => new WebhookTranslation.Ignored(Guid.NewGuid().ToString(), "any")),
        [nameof(WebhookLaws.A_delivery_read_again_means_the_same_or_nothing)] = sound => new AlteredProvider(sound)
        {
            Webhooks = new AlteredWebhooks((webhooks, delivery) => webhooks.Translate(delivery)) { Again = new WebhookTranslation.Ignored("1", "any") },
        },
        [nameof(WebhookLaws.A_delivery_with_one_byte_changed_is_rejected)] = Webhooks((_, _) => new WebhookTranslation.Ignored("1", "any")),
        [nameof(WebhookLaws.A_delivery_without_headers_is_rejected)] = Webhooks((_, _) => new WebhookTranslation.Ignored("1", "any")),
        [nameof(WebhookLaws.Translating_never_throws_whatever_the_bytes_are)] = Webhooks((_, _) => throw new FormatException("no JSON")),

        [nameof(EventLaws.The_record_comes_to_an_end)] = Events(new TwoEvents(Yesterday) { Next = after => $"{after}2" }),
        [nameof(EventLaws.An_event_stands_in_the_record_once)] = Events(new TwoEvents(Yesterday) { Each = _ => new WebhookTranslation.Ignored("1", "any") }),
        [nameof(EventLaws.An_event_of_the_record_was_genuine)] = Events(new TwoEvents(Yesterday) { Each = _ => new WebhookTranslation.Rejected("No.") }),
        [nameof(EventLaws.Nothing_is_recorded_in_the_future)] = Events(new TwoEvents(Tomorrow.AddDays(1))),

        [nameof(ImportLaws.The_same_document_twice_leaves_the_same_book)] = CountsTwice,
        [nameof(ImportLaws.A_faulty_document_is_a_report_and_changes_nothing)] =
            sound => new AlteredProvider(sound) { Import = _ => throw new FormatException("no JSON") },

        [nameof(FailureLaws.A_system_out_of_reach_is_a_failure_that_may_pass)] = Failing(BillingFailure.RequestRefused),
        [nameof(FailureLaws.A_cancelled_call_stays_cancelled)] = sound => new AlteredProvider(sound) { Token = _ => CancellationToken.None },
        [nameof(FailureLaws.Nothing_but_the_one_failure_or_a_cancellation_leaves_a_provider)] =
            sound => new AlteredProvider(sound) { Failure = (_, _) => new InvalidOperationException("oops") },
        [nameof(FailureLaws.No_text_holds_a_secret_or_a_customer_reference)] = sound => new AlteredProvider(sound)
        {
            Failure = (customer, exception) => new BillingProviderException(BillingFailure.AccountNotFound, $"No customer {customer}.", exception),
        },
    };

    private static Func<IBillingProvider, IBillingProvider> Overview(Func<BillingOverview, BillingOverview> change) =>
        sound => new AlteredProvider(sound) { Overview = change };

    private static Func<IBillingProvider, IBillingProvider> Discount(Func<Discount, Discount> change) =>
        Overview(overview => overview with { Discounts = [.. overview.Discounts!.Select(change)] });

    private static Func<IBillingProvider, IBillingProvider> Page(Func<InvoicePage, InvoicePage> change) => sound => new AlteredProvider(sound) { Page = change };

    private static Func<IBillingProvider, IBillingProvider> Invoice(Func<Invoice, Invoice> change) => sound => new AlteredProvider(sound) { EachInvoice = change };

    private static Func<IBillingProvider, IBillingProvider> Pdf(Func<string, InvoicePdf?, InvoicePdf?> change) => sound => new AlteredProvider(sound) { Pdf = change };

    private static Func<IBillingProvider, IBillingProvider> Usage(Func<UsageReport, UsageReport> change) => sound => new AlteredProvider(sound) { Usage = change };

    private static Func<IBillingProvider, IBillingProvider> Failing(BillingFailure kind) => sound => new AlteredProvider(sound)
    {
        Failure = (_, exception) => exception is OperationCanceledException ? exception : new BillingProviderException(kind, "It failed.", exception),
    };

    private static Func<IBillingProvider, IBillingProvider> WithPortal(Func<int, Uri> address) => sound => new AlteredProvider(sound) { CustomerPortal = Portal(address) };

    private static CountingPortal Portal(Func<int, Uri> address) => new(Documents.Customer, address);

    private static Func<IBillingProvider, IBillingProvider> Webhooks(Func<IWebhookTranslator, WebhookDelivery, WebhookTranslation> translate) =>
        sound => new AlteredProvider(sound) { Webhooks = new AlteredWebhooks(translate) };

    private static Func<IBillingProvider, IBillingProvider> Events(IEventLog events) => sound => new AlteredProvider(sound) { Events = events };

    private static IBillingProvider FindsEverything(IBillingProvider sound) => new AlteredProvider(sound)
    {
        Found = (reference, invoice) => invoice ?? new Invoice(
            Documents.Customer, reference, null, InvoiceStatus.Open, Yesterday, null, null, null, Yen, Yen, Yen, Yen, Yen, [], false),
    };

    private static IBillingProvider AlwaysAPdf(IBillingProvider sound) =>
        new AlteredProvider(sound) { Pdf = (_, pdf) => pdf ?? new InvoicePdf(new MemoryStream("%PDF-1.7"u8.ToArray()), null) };

    private static IBillingProvider CountsTwice(IBillingProvider sound)
    {
        var imports = 0;
        return new AlteredProvider(sound)
        {
            Import = document =>
            {
                imports++;
                return sound.Import!.ImportAsync(document, CancellationToken.None);
            },
            Usage = usage => usage with { Used = Minutes.OfSeconds(usage.Used.TotalSeconds * imports) },
        };
    }
}
