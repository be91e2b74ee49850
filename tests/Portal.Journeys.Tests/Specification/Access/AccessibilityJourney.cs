using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Access;

[Trait("Row", "USG-07")]
public sealed class AccessibilityJourney(RunningPortal portal) : Journey(portal)
{
    [Theory]
    [InlineData(Demo.HarbourAdmin, "/billing")]
    [InlineData(Demo.HarbourAdmin, "/billing?pdf=pdf_timeout")]
    [InlineData(Demo.NorthwindAdmin, "/billing")]
    [InlineData(Demo.FernleafAdmin, "/billing")]
    [InlineData(Demo.BluegumAdmin, "/billing")]
    [InlineData(Demo.SouthbankAdmin, "/billing")]
    [InlineData(Demo.IronbarkAdmin, "/billing")]
    [InlineData(Demo.QuokkaAdmin, "/billing")]
    [InlineData(Demo.HarbourAdmin, "/audit-log")]
    [InlineData(Demo.Operator, "/operator/audit-log?outcome=refused")]
    [InlineData(Demo.HarbourAdmin, "/settings")]
    [InlineData(Demo.HarbourAdmin, "/help/billing")]
    [InlineData(Demo.HarbourAdmin, "/help/roles")]
    [InlineData(Demo.HarbourAdmin, "/help/troubleshooting")]
    [InlineData(Demo.HarbourAdmin, "/support/tickets/new")]
    [InlineData(Demo.FernleafAdmin, "/support")]
    [InlineData(Demo.PartnerAdmin, "/clients")]
    [InlineData(Demo.PartnerAdmin, "/clients?q=nobody")]
    [InlineData(Demo.PartnerAdmin, "/team")]
    [InlineData(Demo.PartnerAdmin, "/team/new")]
    [InlineData(Demo.HarbourAdmin, "/settings/organisation")]
    [InlineData(Demo.Operator, "/operator/mail")]
    [InlineData(Demo.HarbourAdmin, "/settings/security/passkeys")]
    [InlineData(Demo.Operator, "/operator/clients")]
    [InlineData(Demo.Operator, "/operator/providers")]
    [InlineData(Demo.Operator, "/operator/webhooks")]
    [InlineData(Demo.Operator, "/operator/jobs")]
    [InlineData(Demo.Operator, "/operator/clients/a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101")]
    public async Task Pages_are_accessible_in_light_and_dark_and_on_a_phone(string email, string address)
    {
        var visitor = await SignInAsync(email);
        (await visitor.GoAsync(address)).ShouldBe(200);
        await visitor.Page.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData(Demo.HarbourStaff, "/billing", 403)]
    [InlineData(Demo.PartnerAdmin, "/billing", 404)]
    public async Task Refusals_are_accessible(string email, string address, int status)
    {
        var visitor = await SignInAsync(email);
        visitor.ExpectsRefusals = true;
        (await visitor.GoAsync(address)).ShouldBe(status);
        await visitor.Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Sign_in_is_accessible_also_when_it_failed()
    {
        var visitor = await ArriveAsync();
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/sign-in");
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Page.FillSignInAsync("nobody@harbourdental.example", "wrong");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    [Trait("Row", "DET-01")]
    [Trait("Row", "PDF-03")]
    public async Task Open_details_and_the_open_question_are_accessible()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Button("Show details").First.ClickAsync();
        await Expect(visitor.Main.Locator("tr.detail")).ToBeVisibleAsync();
        await visitor.Page.GetByText("Show as a table").ClickAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Button("Download PDF").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    [Trait("Row", "CFG-02")]
    public async Task A_started_ticket_the_sent_ticket_and_the_queue_are_accessible()
    {
        var visitor = await OpenBillingAsync(await Portal.AddClientAsync("no-such-provider", "any"));
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Link("Contact support").ClickAsync();
        await Expect(visitor.Heading("New ticket")).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Button("Send ticket").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.GoAsync("/support");
        await visitor.Page.ShouldBeAccessibleAsync();

        var agent = await SignInAsync(Demo.Agent);
        await agent.GoAsync("/support/queue");
        await agent.Page.ShouldBeAccessibleAsync();
        await agent.Main.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(agent.Heading("Ticket")).ToBeVisibleAsync();
        await agent.Page.ShouldBeAccessibleAsync();
    }
}
