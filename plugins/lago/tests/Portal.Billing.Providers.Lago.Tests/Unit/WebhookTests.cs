using Microsoft.Extensions.Time.Testing;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Unit;

/// <summary>What Lago's events say to the portal. They are read as hints: what they tell besides whose and what is left alone.</summary>
public sealed class WebhookTests
{
    private static readonly string Invoice = Ids.Of("invoice 1");
    private readonly IWebhookTranslator translator = ProviderAt(new Uri("https://lago.example"), new FakeTimeProvider()).Webhooks!;

    [Theory]
    [InlineData("invoice.created", "invoice", """{"lago_id":"$","customer":{"external_id":"c-1"}}""", BillingChange.Invoices, "c-1", true)]
    [InlineData("invoice.payment_status_updated", "invoice", """{"lago_id":"$"}""", BillingChange.Invoices, null, true)]
    [InlineData("invoice.payment_dispute_lost", "payment_dispute_lost", """{"invoice":{"lago_id":"$","customer":{"external_id":"c-1"}}}""", BillingChange.Invoices, "c-1", true)]
    [InlineData("invoice.payment_failure", "payment_provider_invoice_payment_error", """{"lago_invoice_id":"$","external_customer_id":"c-1"}""", BillingChange.Invoices, "c-1", true)]
    [InlineData("credit_note.created", "credit_note", """{"external_customer_id":"c-1"}""", BillingChange.Invoices, "c-1", false)]
    [InlineData("payment.succeeded", "payment", """{"external_customer_id":"c-1","invoice_ids":["$"]}""", BillingChange.Invoices, "c-1", false)]
    [InlineData("subscription.updated", "subscription", """{"external_customer_id":"c-1","external_id":"s-1"}""", BillingChange.Subscription, "c-1", false)]
    [InlineData("fee.created", "fee", """{"external_customer_id":"c-1"}""", BillingChange.Usage, "c-1", false)]
    [InlineData("customer.updated", "customer", """{"external_id":"c-1"}""", BillingChange.Account, "c-1", false)]
    [InlineData("customer.payment_provider_created", "payment_provider_customer", """{"external_customer_id":"c-1"}""", BillingChange.Account, "c-1", false)]
    public void Events_say_whose_and_what(string type, string name, string subject, BillingChange change, string? customer, bool namesInvoice)
    {
        var accepted = Translate(type, name, subject).ShouldBeOfType<WebhookTranslation.Accepted>();

        accepted.Hint.ShouldBe(new BillingHint(change, customer, namesInvoice ? Invoice : null));
        (accepted.EventType, accepted.EventId).ShouldBe((type, "key-1"));
    }

    [Theory]
    [InlineData("plan.updated", "plan")]
    [InlineData("wallet_transaction.created", "wallet_transaction")]
    [InlineData("event.error", "event_error")]
    public void What_no_page_shows_is_ignored(string type, string name) => Translate(type, name, "{}").ShouldBe(new WebhookTranslation.Ignored("key-1", type));

    [Theory]
    [InlineData("moon.landed", "moon", """{"external_customer_id":"c-1"}""")]
    [InlineData("customer.updated", "customer", """{"external_id":""}""")]
    [InlineData("customer.updated", "customer", """{"external_id":"\ud800"}""")]
    [InlineData("invoice.created", "invoice", """{"lago_id":"../1"}""")]
    public void What_is_not_understood_is_parked(string type, string name, string subject) => Translate(type, name, subject).ShouldBeOfType<WebhookTranslation.Parked>();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"webhook_type":1}""")]
    [InlineData("""{"webhook_type":"a b"}""")]
    [InlineData("""{"webhook_type":"customer.updated","object_type":"customer"}""")]
    public void A_genuine_body_that_is_no_event_is_parked(string body) => translator.Translate(Deliver(body, "key-1")).ShouldBeOfType<WebhookTranslation.Parked>();

    [Theory]
    [InlineData("X-Lago-Signature", null)]
    [InlineData("X-Lago-Signature", "")]
    [InlineData("X-Lago-Signature", "AAAA")]
    [InlineData("X-Lago-Signature", "not base64")]
    [InlineData("X-Lago-Signature", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("X-Lago-Signature-Algorithm", null)]
    [InlineData("X-Lago-Signature-Algorithm", "jwt")]
    [InlineData("X-Lago-Unique-Key", null)]
    [InlineData("X-Lago-Unique-Key", "")]
    [InlineData("X-Lago-Unique-Key", "two words")]
    public void A_delivery_with_another_header_is_refused(string header, string? value)
    {
        var genuine = Deliver("""{"webhook_type":"customer.updated","object_type":"customer","customer":{"external_id":"c-1"}}""");
        var headers = genuine.Headers.Where(one => value is not null || one.Key != header).ToDictionary(one => one.Key, one => one.Key == header ? value! : one.Value);

        translator.Translate(genuine).ShouldBeOfType<WebhookTranslation.Accepted>();
        translator.Translate(genuine with { Headers = headers }).ShouldBeOfType<WebhookTranslation.Rejected>();
    }

    [Fact]
    public async Task A_hint_without_a_customer_is_asked_for_its_invoice()
    {
        await using var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("practice", 49900)]);
        var find = (string reference) => bench.Provider.Webhooks!.FindCustomerAsync(new BillingHint(BillingChange.Invoices, null, reference), TestContext.Current.CancellationToken);

        (await find(Invoice)).ShouldBe(Known);
        (await find(Ids.Of("invoice gone"))).ShouldBeNull();
        (await find("../customers/c-1")).ShouldBeNull();
    }

    private WebhookTranslation Translate(string type, string name, string subject) =>
        translator.Translate(Deliver($$"""{"webhook_type":"{{type}}","object_type":"{{name}}","{{name}}":{{subject.Replace("$", Invoice)}} }""", "key-1"));
}
