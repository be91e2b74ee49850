using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Setup;

public sealed class HandoffJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "CFG-01")]
    [Trait("Row", "CFG-02")]
    [Trait("Row", "CFG-03")]
    [Trait("Row", "CFG-08")]
    [Trait("Row", "CFG-09")]
    [Trait("Row", "MSG-03")]
    public async Task Billing_that_is_not_configured_leads_to_a_started_ticket_that_an_agent_finds_in_the_queue()
    {
        var visitor = await OpenBillingAsync(Demo.BluegumAdmin);
        await Expect(visitor.Heading("Billing is not configured")).ToBeVisibleAsync();
        await visitor.Link("Contact support").ClickAsync();
        await Expect(visitor.Heading("New ticket")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByLabel("Category")).ToHaveValueAsync("billing");
        await Expect(visitor.Page.GetByLabel("Subject")).ToHaveValueAsync("Set up billing");
        await Expect(visitor.Page.GetByLabel("Description")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Please set it up"));
        await Expect(visitor.Fact("Reason")).ToHaveTextAsync("not_configured");
        (await TicketsOfAsync(Demo.Bluegum)).ShouldBe(0);

        await visitor.Button("Send ticket").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("was sent");
        (await TicketsOfAsync(Demo.Bluegum)).ShouldBe(1);

        var agent = await SignInAsync(Demo.Agent);
        await agent.GoAsync("/support/queue");
        await agent.Main.Locator("tr").Filter(new() { HasText = "Bluegum Veterinary Clinic" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(agent.Heading("Set up billing")).ToBeVisibleAsync();
        await Expect(agent.Main).ToContainTextAsync("Started from billing, reason not_configured");
        await Expect(agent.Fact("Reason")).ToHaveTextAsync("not_configured");
        await Expect(agent.Fact("Category")).ToHaveTextAsync("Billing");

        await visitor.GoAsync("/billing");
        await visitor.Link("Contact support").ClickAsync();
        await Expect(visitor.Heading("There is already an open ticket")).ToBeVisibleAsync();
        (await TicketsOfAsync(Demo.Bluegum)).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-04")]
    [Trait("Row", "CFG-05")]
    [Trait("Row", "CFG-06")]
    [Trait("Row", "CFG-10")]
    public async Task A_configuration_warning_leads_a_partner_to_a_ticket_of_the_chosen_client_whose_details_the_partner_removes()
    {
        var visitor = await OpenBillingAsync(Demo.SetupPartner, Demo.Southbank);
        var warning = visitor.Main.Locator(".notice").Filter(new() { HasText = "Billing configuration needs attention" });
        await Expect(warning).ToBeVisibleAsync();
        await Expect(warning).Not.ToContainTextAsync("Settings");
        await Expect(warning.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);

        await warning.GetByRole(AriaRole.Link, new() { Name = "Contact support" }).ClickAsync();
        await Expect(visitor.Main).ToContainTextAsync("For Southbank Legal");
        await Expect(visitor.Fact("Reason")).ToHaveTextAsync("account_not_found");
        await Expect(visitor.Fact("Request")).Not.ToBeEmptyAsync();
        await Expect(visitor.Main).Not.ToContainTextAsync("bk-10999");
        await visitor.Page.GetByLabel("Send these details along").UncheckAsync();
        await visitor.Button("Send ticket").ClickAsync();
        await Expect(visitor.Fact("Client")).ToHaveTextAsync("Southbank Legal");
        await Expect(visitor.Heading("Details sent along")).ToHaveCountAsync(0);
        (await TicketsOfAsync(Demo.Southbank)).ShouldBe(1);

        var agent = await SignInAsync(Demo.Agent);
        await agent.GoAsync($"/support/queue?client={Demo.Southbank}");
        await agent.Link("Billing configuration needs attention").ClickAsync();
        await Expect(agent.Main).ToContainTextAsync("no details were sent along");
        await Expect(agent.Fact("Reason")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public async Task Details_that_are_unticked_stay_behind()
    {
        var visitor = await OpenBillingAsync(await Portal.AddClientAsync("no-such-provider", "any"));
        await visitor.Link("Contact support").ClickAsync();
        await Expect(visitor.Fact("Reason")).ToHaveTextAsync("provider_missing");
        await visitor.Page.GetByLabel("Send these details along").UncheckAsync();
        await visitor.Button("Send ticket").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("was sent");
        await Expect(visitor.Heading("Details sent along")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_ticket_with_nothing_in_it_is_not_sent_and_the_fields_say_what_is_missing()
    {
        var visitor = await SignInAsync(Demo.HarbourStaff);
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/support/tickets/new");
        await visitor.Page.GetByLabel("Description").FillAsync("The phone rings twice.");
        await visitor.Button("Send ticket").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("was not sent yet");
        await Expect(visitor.Page.GetByLabel("Subject")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Page.GetByLabel("Description")).ToHaveValueAsync("The phone rings twice.");
    }

    private Task<long> TicketsOfAsync(string client) => Portal.ScalarAsync<long>("select count(*) from support.tickets where client_id = $1", Guid.Parse(client));
}
