using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Setup;

public sealed class ConversationJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "CFG-01")]
    [Trait("Row", "CFG-02")]
    [Trait("Row", "CFG-03")]
    public async Task A_ticket_about_set_up_is_answered_replied_to_and_resolved()
    {
        var admin = await OpenBillingAsync(await UnconfiguredAdminAsync());
        await admin.Link("Contact support").ClickAsync();
        await admin.Button("Send ticket").ClickAsync();
        await Expect(admin.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("was sent");
        var ticket = admin.Page.Url.Split('?')[0];

        var agent = await SignInAsync(Demo.Agent);
        await agent.GoAsync(ticket.Replace("/tickets/", "/queue/", StringComparison.Ordinal));
        await agent.Button("Assign to me").ClickAsync();
        await Expect(agent.Main).ToContainTextAsync("took the ticket");
        await agent.Button("Insert the billing set-up answer").ClickAsync();
        await Expect(agent.Page.GetByLabel("Reply or note")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("We are setting up billing for Lorikeet Florists"));
        await agent.Page.ShouldBeAccessibleAsync();
        await agent.Page.GetByLabel("Reply or note").PressAsync("Control+Enter");
        await Expect(agent.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The reply was sent");

        await admin.GoAsync("/support");
        await Expect(admin.Main).ToContainTextAsync("New answer");
        await admin.Page.ShouldBeAccessibleAsync();
        await admin.Link("Set up billing").ClickAsync();
        await Expect(admin.Fact("Status")).ToHaveTextAsync("Waiting on customer");
        await admin.Page.GetByLabel("Your reply").FillAsync("The legal name is Lorikeet Florists Pty Ltd.");
        await admin.Button("Send reply").ClickAsync();
        await Expect(admin.Fact("Status")).ToHaveTextAsync("Open");
        await admin.Page.ShouldBeAccessibleAsync();

        await agent.Page.ReloadAsync();
        await Expect(agent.Main).ToContainTextAsync("Lorikeet Florists Pty Ltd.");
        await agent.Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("Resolved");
        await agent.Button("Save").ClickAsync();
        await Expect(agent.Fact("Status")).ToHaveTextAsync("Resolved");
        await admin.Page.ReloadAsync();
        await Expect(admin.Main).ToContainTextAsync("set the status to Resolved");
    }

    [Fact]
    public async Task The_second_of_two_agents_reads_what_changed_and_keeps_the_typed_reply()
    {
        var staff = await SignInAsync(Demo.HarbourStaff);
        await staff.GoAsync("/support/tickets/new");
        await staff.Page.GetByLabel("Category").SelectOptionAsync("Technical");
        await staff.Page.GetByLabel("Subject").FillAsync("Two agents");
        await staff.Page.GetByLabel("Description").FillAsync("Who is quicker?");
        await staff.Button("Send ticket").ClickAsync();
        await Expect(staff.Main.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        var work = staff.Page.Url.Split('?')[0].Replace("/tickets/", "/queue/", StringComparison.Ordinal);

        var (first, second) = (await SignInAsync(Demo.Agent), await SignInAsync(await Portal.AddColleagueAsync(Demo.Agent)));
        second.ExpectsRefusals = true;
        await first.GoAsync(work);
        await second.GoAsync(work);
        await second.Page.GetByLabel("Reply or note").FillAsync("Typed with care");
        await first.Button("Assign to me").ClickAsync();
        await Expect(first.Main.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await second.Button("Send reply").ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("took the ticket");
        await Expect(second.Page.GetByLabel("Reply or note")).ToHaveValueAsync("Typed with care");
        await second.Page.ShouldBeAccessibleAsync();
        await second.Button("Send reply").ClickAsync();
        await Expect(second.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The reply was sent");
    }

    private async Task<string> UnconfiguredAdminAsync()
    {
        var email = await Portal.AddClientAsync("ledger", $"any-{Guid.NewGuid():N}");
        await Portal.ExecuteAsync("delete from billing.billing_accounts where client_id = (select client_id from identity.members where email = $1)", email);
        return email;
    }
}
