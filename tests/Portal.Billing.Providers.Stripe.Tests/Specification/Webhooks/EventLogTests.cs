using Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Webhooks;

public sealed class EventLogTests : IAsyncLifetime
{
    private StripeBench stripe = null!;
    private StandIn connected = null!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync(("ConnectedAccounts", "acct_partner"));
        stripe.State.AddCatalogue();
        connected = stripe.State.Connected("acct_partner");
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Fact]
    public async Task Whatever_no_webhook_brought_stands_in_the_record_once_on_however_many_pages()
    {
        List<StandInEvent> told = [.. Enumerable.Range(1, 70).SelectMany(number => stripe.State.IssueInvoice(Invoice($"in_{number}")))];
        told.AddRange(stripe.State.UpdateCustomer(StripeBench.Customer, customer => customer["name"] = "Another name"));

        var read = await ReadAllAsync(stripe.Clock.GetUtcNow().AddDays(-1));

        read.Select(item => item.EventId).ShouldBe(told.Select(item => item.Id), ignoreOrder: true);
        read.ShouldAllBe(item => item.Hint.CustomerReference == StripeBench.Customer);
    }

    [Fact]
    public async Task Connected_accounts_are_read_too()
    {
        connected.Add(new NewCustomer("cus_there"));
        var told = connected.UpdateCustomer("cus_there", customer => customer["name"] = "Another name");

        (await ReadAllAsync(stripe.Clock.GetUtcNow().AddDays(-1))).ShouldHaveSingleItem().EventId.ShouldBe(told[0].Id);
    }

    [Fact]
    public async Task Only_what_was_recorded_since_is_read()
    {
        stripe.State.IssueInvoice(Invoice("in_old"));
        stripe.Clock.Advance(TimeSpan.FromHours(2));
        stripe.State.IssueInvoice(Invoice("in_new"));

        var read = await ReadAllAsync(stripe.Clock.GetUtcNow().AddHours(-1));

        read.ShouldAllBe(item => item.Hint.ObjectReference == "in_new");
        read.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_version_of_the_account_that_is_not_the_endpoints_loses_nothing()
    {
        var told = stripe.State.IssueInvoice(Invoice("in_1") with { Status = "draft" }).ShouldHaveSingleItem();
        stripe.State.Edit("event", told.Id, recorded => recorded["api_version"] = "2024-06-20");

        (await ReadAllAsync(stripe.Clock.GetUtcNow().AddDays(-1))).ShouldHaveSingleItem().EventId.ShouldBe(told.Id);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("0.0")]
    [InlineData("0.0.a b")]
    [InlineData("-1.0.")]
    [InlineData("9.0.")]
    [InlineData("0.9.")]
    [InlineData("99999999999.0.")]
    public async Task A_cursor_that_is_none_is_refused_without_asking(string cursor)
    {
        var failure = await Should.ThrowAsync<BillingProviderException>(() => Log.ListAsync(stripe.Clock.GetUtcNow(), cursor, CancellationToken.None));

        failure.Failure.ShouldBe(BillingFailure.RequestRefused);
        stripe.Server.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    [InlineData(Garbage.Nulls)]
    public async Task An_answer_that_makes_no_sense_is_the_one_failure(Garbage garbage)
    {
        stripe.State.IssueInvoice(Invoice("in_1"));
        stripe.Server.Faults.Set(Fault.Answering(garbage));

        (await Should.ThrowAsync<BillingProviderException>(() => ReadAllAsync(stripe.Clock.GetUtcNow().AddDays(-1)))).Failure.ShouldBe(BillingFailure.Unknown);
    }

    private IEventLog Log => stripe.Provider.Events.ShouldNotBeNull();

    private async Task<List<WebhookTranslation.Accepted>> ReadAllAsync(DateTimeOffset since)
    {
        var read = new List<WebhookTranslation.Accepted>();
        string? cursor = null;
        do
        {
            var page = await Log.ListAsync(since, cursor, CancellationToken.None);
            read.AddRange(page.Items.Cast<WebhookTranslation.Accepted>());
            cursor = page.Next;
        }
        while (cursor is not null);

        return read;
    }
}
