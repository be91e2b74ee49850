using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Contract.Evidence;

/// <summary>A state with each variant of each object that the stand-in can build.</summary>
internal static class EveryVariant
{
    /// <summary>When it is.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 30, 0, TimeSpan.Zero);

    /// <summary>A connected account, with a customer and a subscription of its own.</summary>
    public const string ConnectedAccount = "acct_connected";

    public static void Fill(StandIn state)
    {
        AddCatalogue(state);
        AddCustomers(state);
        AddSubscriptions(state);
        AddInvoices(state);
        AddSurroundings(state);
        FillConnected(state.Connected(ConnectedAccount));
        Change(state);
    }

    private static void AddCatalogue(StandIn state)
    {
        NewTier[] tiers = [new(100, 0), new(500, 5.2m, 200), new(null, 4.75m)];
        state.Add(new NewMeter("mtr_minutes"));
        state.Add(new NewMeter("mtr_calls") { Formula = "count", Active = false });
        state.Add(new NewProduct("prod_plan") { Name = "Voice 500", Description = "A flat plan", UnitLabel = "seat" });
        state.Add(new NewPrice("price_seat") { Product = "prod_plan", UnitAmount = 4900, Nickname = "Monthly", TaxBehavior = "inclusive" });
        state.Add(new NewPrice("price_yen") { Product = "prod_plan", UnitAmount = 500, Currency = "jpy" });
        state.Add(new NewPrice("price_setup") { Product = "prod_plan", UnitAmount = 10000, OneTime = true });
        state.Add(new NewPrice("price_minutes") { Product = "prod_plan", Meter = "mtr_minutes", UnitAmount = 5.2m });
        state.Add(new NewPrice("price_graduated") { Product = "prod_plan", Meter = "mtr_minutes", Tiers = tiers });
        state.Add(new NewPrice("price_volume") { Product = "prod_plan", Tiers = tiers, TiersMode = "volume", Interval = "year" });
        state.Add(new NewPrice("price_seconds") { Product = "prod_plan", Meter = "mtr_minutes", UnitAmount = 5, DivideBy = 60, Round = "up" });
        state.Add(new NewTaxRate("txr_inclusive") { Inclusive = true });
        state.Add(new NewTaxRate("txr_exclusive") { Percentage = 8.25m });
        state.Add(new NewCoupon("FOREVER") { Name = "Partner", PercentOff = 12.5m });
        state.Add(new NewCoupon("AMOUNT") { AmountOff = 500, Duration = "once", CurrencyOptions = new Dictionary<string, long> { ["jpy"] = 50 } });
        state.Add(new NewCoupon("MONTHS") { Name = "Autumn", PercentOff = 15, DurationInMonths = 12, AppliesTo = ["prod_plan"] });
        state.Add(new NewPromotionCode("promo_sample") { Coupon = "FOREVER" });
    }

    private static void AddCustomers(StandIn state)
    {
        AppliedCoupon promoted = new("FOREVER") { PromotionCode = "promo_sample" };
        state.Add(new NewCustomer("cus_full") { Discount = promoted, Balance = -500, Delinquent = true });
        state.Add(new NewCustomer("cus_bare") { Name = null, Email = null, Currency = null });
        state.Add(new NewCustomer("cus_metered"));
        state.Add(new NewCustomer("cus_deleted") { Deleted = true });
    }

    private static void AddSubscriptions(StandIn state)
    {
        NewSubscriptionItem discounted = new("price_seat") { Id = "si_seat", Quantity = 3, Discounts = [new("AMOUNT")], TaxRates = ["txr_inclusive"] };
        NewSubscriptionItem graduated = new("price_graduated") { Id = "si_minutes" };
        state.Add(new NewSubscription("sub_full") { Customer = "cus_full", Items = [discounted, graduated], Discounts = [new("MONTHS"), new("FOREVER")] });
        state.Add(new NewSubscription("sub_metered") { Customer = "cus_metered", Items = [new("price_minutes")], TaxRates = ["txr_exclusive"] });
        state.Add(new NewSubscription("sub_trial") { Customer = "cus_metered", Items = [new("price_seat")], Status = "trialing", TrialEnd = Now.AddDays(4) });
        state.Add(new NewSubscription("sub_ending") { Customer = "cus_metered", Items = [new("price_volume")], CancelAtPeriodEnd = true });
        state.Add(new NewSubscription("sub_kept") { Customer = "cus_metered", Items = [new("price_seconds")], PauseCollection = "keep_as_draft" });
        state.Add(new NewSubscription("sub_paused") { Customer = "cus_metered", Items = [new("price_seat")], Status = "paused" });
        state.Add(new NewSubscription("sub_sent")
        {
            Customer = "cus_metered", Items = [new("price_yen")], CollectionMethod = "send_invoice", DaysUntilDue = 14, CancelAt = Now.AddDays(40),
        });
        state.Add(new NewSubscription("sub_over") { Customer = "cus_metered", Items = [new("price_seat")], Status = "canceled", EndedAt = Now.AddDays(-2) });
        state.AddUsage(new UsagePattern("mtr_minutes", "cus_full", Now.AddDays(-40)));
        state.AddUsage("mtr_minutes", "cus_metered", Now.AddHours(-5), 12.5m);
    }

    private static void AddInvoices(StandIn state)
    {
        NewLine fee = new() { Price = "price_seat", Item = "si_seat", Quantity = 3, TaxRates = ["txr_inclusive"], Discounts = [new("AMOUNT")] };
        NewLine minutes = new() { Price = "price_graduated", Item = "si_minutes", Quantity = 72.5m, UnitAmount = 5.2m, TaxRates = ["txr_exclusive"] };
        NewLine credit = new() { Description = "Unused time", Amount = -1250, Proration = true, Item = "si_seat", Price = "price_seat" };
        NewLine extra = new() { Description = "Handset", Amount = 19900, Discountable = false };
        NewLine[] all = [fee, minutes, credit, extra];
        state.Add(new NewInvoice("in_whole") { Customer = "cus_full", Subscription = "sub_full", Lines = all, Discounts = [new("MONTHS")] });
        state.Add(new NewInvoice("in_long") { Customer = "cus_full", Lines = [.. Enumerable.Repeat(minutes, 14)], Shipping = 900, StartingBalance = -300 });
        state.Add(new NewInvoice("in_draft") { Customer = "cus_full", Lines = [extra], Status = "draft" });
        state.Add(new NewInvoice("in_sent")
        {
            Customer = "cus_full", Lines = [extra], Status = "open", PaidSoFar = 100, HasPdf = false,
            CollectionMethod = "send_invoice", DueDate = Now.AddDays(9),
        });
        state.Add(new NewInvoice("in_failed") { Customer = "cus_full", Lines = [extra], Status = "open", NextPaymentAttempt = Now.AddDays(2) });
        state.Add(new NewInvoice("in_void") { Customer = "cus_full", Lines = [extra], Status = "void", EffectiveAt = Now.AddDays(-3) });
        state.Add(new NewInvoice("in_lost") { Customer = "cus_full", Lines = [extra], Status = "uncollectible" });
        state.Add(new NewInvoice("in_empty") { Customer = "cus_full" });
    }

    private static void AddSurroundings(StandIn state)
    {
        state.Add(new NewPortalConfiguration("bpc_default") { IsDefault = true, Name = "Everybody" });
        state.Add(new NewPortalConfiguration("bpc_open") { LoginPage = true, SubscriptionCancel = true });
        state.Add(new NewWebhookEndpoint("we_pinned"));
        state.Add(new NewWebhookEndpoint("we_default") { ApiVersion = null, EnabledEvents = ["invoice.paid", "customer.updated"] });
    }

    private static void FillConnected(StandIn state)
    {
        state.Add(new NewProduct("prod_other"));
        state.Add(new NewPrice("price_other") { Product = "prod_other", UnitAmount = 100 });
        state.Add(new NewCustomer("cus_other"));
        state.Add(new NewSubscription("sub_other") { Customer = "cus_other", Items = [new("price_other")] });
    }

    private static void Change(StandIn state)
    {
        state.IssueInvoice(new NewInvoice("in_new") { Customer = "cus_full", Lines = [new() { Amount = 100 }], Status = "open" });
        state.FailPayment("in_new", Now.AddDays(3));
        state.PayInvoice("in_new");
        state.VoidInvoice("in_sent");
        state.MarkUncollectible("in_failed");
        state.ChangePlan("sub_trial", ("price_seat", "price_volume"));
        state.CancelSubscription("sub_metered");
        state.CancelSubscription("sub_trial", atPeriodEnd: false);
        state.ChangeStatus("sub_kept", "past_due");
        state.AddDiscount("sub_ending", new AppliedCoupon("FOREVER"));
        state.UpdateCustomer("cus_bare", customer => customer["name"] = "Renamed");
        state.Add(new NewCustomer("cus_leaving"));
        state.DeleteCustomer("cus_leaving");
        state.Connected(ConnectedAccount).UpdateCustomer("cus_other", customer => customer["name"] = "Renamed");
    }
}
