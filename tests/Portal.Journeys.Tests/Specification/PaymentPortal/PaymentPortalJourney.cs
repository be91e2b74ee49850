using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.PaymentPortal;

public sealed class PaymentPortalJourney(RunningPortal portal) : Journey(portal)
{
    private const string Sessions = "/v1/billing_portal/sessions";

    [Fact]
    [Trait("Row", "POR-01")]
    [Trait("Row", "POR-02")]
    public async Task Nothing_is_asked_of_the_provider_before_the_question_is_confirmed()
    {
        var (visitor, customer) = await OpenStripeBillingAsync();

        await visitor.Button("Open Billing Portal").ClickAsync();
        await Expect(visitor.Main).ToContainTextAsync("opens in a new tab");
        await visitor.Button("Cancel").ClickAsync();

        await Expect(visitor.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        SessionsOf(customer).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "POR-03")]
    [Trait("Row", "POR-04")]
    [Trait("Row", "POR-07")]
    public async Task A_new_tab_goes_to_the_providers_page_and_the_old_one_stays()
    {
        var (visitor, customer) = await OpenStripeBillingAsync();

        var first = await ConfirmAsync(visitor);
        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "Billing portal" })).ToBeVisibleAsync();
        new Uri(first.Url).Authority.ShouldBe(Portal.Stripe.Address.Authority);
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/billing");
        await Expect(visitor.Page.Locator("dialog[open]")).ToHaveCountAsync(0);

        var second = await ConfirmAsync(visitor);
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Billing portal" })).ToBeVisibleAsync();
        second.Url.ShouldNotBe(first.Url);
        SessionsOf(customer).ShouldBe(2);
    }

    [Fact]
    [Trait("Row", "POR-08")]
    public async Task Whoever_comes_back_sees_what_changed_there()
    {
        var (visitor, customer) = await OpenStripeBillingAsync();
        var tab = await ConfirmAsync(visitor);

        Portal.Stripe.State.Edit("product", $"prod_{customer}", product => product["name"] = "Studio");
        Portal.Clock.Advance(TimeSpan.FromMinutes(11));
        await tab.GetByRole(AriaRole.Link, new() { Name = "Return to the billing page" }).ClickAsync();

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Studio" }).Or(tab.GetByText("Studio", new() { Exact = true })).First).ToBeVisibleAsync();
        tab.Url.ShouldNotContain("portal=returned");
        await visitor.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(visitor.Page.GetByText("Studio", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "POR-03")]
    [Trait("Row", "POR-08")]
    public async Task Without_scripts_the_way_there_and_back_is_the_same_and_Refresh_is_offered()
    {
        var (visitor, _) = await OpenStripeBillingAsync(new(Script: false));

        var tab = await ConfirmAsync(visitor);
        await tab.GetByRole(AriaRole.Link, new() { Name = "Return to the billing page" }).ClickAsync();

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Back from the billing portal" })).ToBeVisibleAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Back from the billing portal" })).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Row", "POR-09")]
    public async Task A_session_that_cannot_be_made_leaves_no_blank_tab()
    {
        var (visitor, _) = await OpenStripeBillingAsync();
        Portal.Stripe.Faults.Set(Fault.Status(400), Sessions, nextCalls: 1);

        var tab = await ConfirmAsync(visitor);

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "The billing portal could not be opened" })).ToBeVisibleAsync();
        await Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Open Billing Portal" }).First).ToBeVisibleAsync();
        await tab.ShouldBeAccessibleAsync();
    }

    private async Task<(Visitor Visitor, string Customer)> OpenStripeBillingAsync(Look? look = null)
    {
        var customer = Portal.AddStripeCustomer();
        var visitor = await OpenBillingAsync(await Portal.AddClientAsync("stripe", customer), look: look);
        await visitor.Button("Refresh").ClickAsync();
        await Expect(visitor.Heading("Current plan")).ToBeVisibleAsync();
        return (visitor, customer);
    }

    private static async Task<IPage> ConfirmAsync(Visitor visitor)
    {
        await visitor.Button("Open Billing Portal").First.ClickAsync();
        return await visitor.Page.Context.RunAndWaitForPageAsync(
            () => visitor.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Open Billing Portal" }).ClickAsync());
    }

    private int SessionsOf(string customer) => Portal.Stripe.Calls.Count(call => call.Path == Sessions && call.Field("customer") == customer);
}
