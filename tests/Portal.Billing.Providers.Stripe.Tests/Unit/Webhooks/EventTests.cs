using System.Reflection;
using Portal.Billing.Providers.Stripe.Webhooks;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks.Deliveries;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks;

public sealed class EventTests
{
    private const string Customer = """{"id":"cus_A","object":"customer"}""";

    [Theory]
    [InlineData("customer.updated", Customer, BillingChange.Account, "cus_A", null)]
    [InlineData("customer.deleted", """{"id":"cus_A","deleted":true}""", BillingChange.Account, "cus_A", null)]
    [InlineData("customer.discount.created", """{"id":"di_1","customer":"cus_A","subscription":null}""", BillingChange.Subscription, "cus_A", null)]
    [InlineData("customer.subscription.updated", """{"id":"sub_1","customer":"cus_A"}""", BillingChange.Subscription, "cus_A", "sub_1")]
    [InlineData("customer.subscription.deleted", """{"id":"sub_1","customer":{"id":"cus_A","object":"customer"}}""", BillingChange.Subscription, "cus_A", "sub_1")]
    [InlineData("subscription_schedule.released", """{"id":"sub_sched_1","customer":"cus_A","subscription":"sub_1"}""", BillingChange.Subscription, "cus_A", "sub_1")]
    [InlineData("invoice.paid", """{"id":"in_1","customer":"cus_A"}""", BillingChange.Invoices, "cus_A", "in_1")]
    [InlineData("invoice.finalized", """{"id":"in_1","customer":null}""", BillingChange.Invoices, null, "in_1")]
    [InlineData("invoice.upcoming", """{"id":"upcoming_in_1","customer":"cus_A"}""", BillingChange.Subscription, "cus_A", null)]
    [InlineData("invoice_payment.paid", """{"id":"inpay_1","invoice":"in_1"}""", BillingChange.Invoices, null, "in_1")]
    [InlineData("credit_note.created", """{"id":"cn_1","invoice":"in_1","customer":"cus_A"}""", BillingChange.Invoices, "cus_A", "in_1")]
    public void An_event_says_what_changed_and_whose(string type, string subject, BillingChange change, string? customer, string? changed) =>
        Read(Event(type, subject)).ShouldBe(new WebhookTranslation.Accepted("evt_1", type, new BillingHint(change, customer, changed)));

    [Theory]
    [InlineData("price.updated")]
    [InlineData("product.updated")]
    [InlineData("coupon.deleted")]
    [InlineData("billing.meter.deactivated")]
    [InlineData("billing_portal.configuration.updated")]
    public void What_concerns_no_single_customer_is_ignored(string type) =>
        Read(Event(type, """{"id":"some_1"}""")).ShouldBe(new WebhookTranslation.Ignored("evt_1", type));

    [Theory]
    [InlineData("customer.danced", Customer)]
    [InlineData("charge.succeeded", """{"id":"ch_1","customer":"cus_A"}""")]
    [InlineData("invoice.paid", """{"object":"invoice"}""")]
    [InlineData("invoice.paid", """{"id":"../1","customer":7}""")]
    [InlineData("invoice.paid", "null")]
    public void What_is_not_understood_is_parked(string type, string subject) =>
        Read(Event(type, subject)).ShouldBeOfType<WebhookTranslation.Parked>().EventType.ShouldBe(type);

    [Theory]
    [InlineData("2026-10-28.endive", true)]
    [InlineData("2027-01-27.endive", true)]
    [InlineData("2026-07-29.dahlia", false)]
    [InlineData("2024-06-20", false)]
    [InlineData("endive", false)]
    [InlineData("", false)]
    public void Versions_of_one_name_are_understood_and_others_are_parked(string version, bool understood) =>
        (Read(Event("customer.updated", Customer, version: version)) is WebhookTranslation.Accepted).ShouldBe(understood);

    [Fact]
    public void An_event_of_the_other_mode_is_ignored_even_when_nobody_knows_its_type() =>
        Read(Event("customer.danced", Customer, live: true)).ShouldBe(new WebhookTranslation.Ignored("evt_1", "customer.danced"));

    [Theory]
    [InlineData(""","account":"acct_connected" """, true)]
    [InlineData(""","account":null""", true)]
    [InlineData(""","account":"acct_of_somebody" """, false)]
    public void Only_accounts_that_the_settings_name_are_read(string more, bool named) =>
        (Read(Event("customer.updated", Customer, more)) is WebhookTranslation.Accepted).ShouldBe(named);

    [Theory]
    [InlineData("v1.invoice.paid", """{"id":"in_1","type":"invoice","url":"/v1/invoices/in_1"}""", BillingChange.Invoices, null, "in_1")]
    [InlineData("v1.customer.subscription.past_due", """{"id":"sub_1","type":"subscription"}""", BillingChange.Subscription, null, "sub_1")]
    [InlineData("v1.customer.updated", """{"id":"cus_A","type":"customer"}""", BillingChange.Account, "cus_A", null)]
    public void A_thin_event_names_the_object_only(string type, string related, BillingChange change, string? customer, string? changed) =>
        Read(ThinEvent(type, related)).ShouldBe(new WebhookTranslation.Accepted("evt_1", type, new BillingHint(change, customer, changed)));

    [Theory]
    [InlineData("v1.billing.meter.no_meter_found", "null", "null")]
    [InlineData("v1.product.updated", """{"id":"prod_1","type":"product"}""", "null")]
    [InlineData("v2.core.account.updated", """{"id":"acct_1","type":"customer"}""", "null")]
    [InlineData("v1.invoice.paid", """{"id":"in_1","type":"invoice"}""", "\"acct_of_somebody\"")]
    public void Other_thin_events_are_parked(string type, string related, string context) =>
        Read(ThinEvent(type, related, context)).ShouldBeOfType<WebhookTranslation.Parked>();

    [Fact]
    public void A_thin_event_of_an_account_that_the_settings_name_is_read() =>
        Read(ThinEvent("v1.invoice.paid", """{"id":"in_1","type":"invoice"}""", "\"acct_connected\"")).ShouldBeOfType<WebhookTranslation.Accepted>();

    [Fact]
    public void An_event_that_does_not_say_in_which_mode_it_happened_is_parked() =>
        Read("""{"id":"evt_1","type":"customer.updated","data":{"object":{"id":"cus_A"}}}""").ShouldBeOfType<WebhookTranslation.Parked>();

    [Fact]
    public void Every_type_that_is_known_is_one_of_Stripes() =>
        EventTypes.WithSubject.Except(typeof(global::Stripe.EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!))
            .ShouldBeEmpty();

    private static WebhookTranslation Read(string body) => Translator.Translate(Signed(body));
}
