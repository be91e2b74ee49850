using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Roles;

public sealed class StaffJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-07")]
    [Trait("Row", "ACC-15")]
    [Trait("Row", "MSG-01")]
    public async Task Client_staff_has_no_billing_entry_and_is_told_who_may_see_billing()
    {
        var visitor = await SignInAsync(Demo.HarbourStaff);
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/");
        await Expect(visitor.Menu("Support")).ToBeVisibleAsync();
        await Expect(visitor.Menu("Billing")).ToHaveCountAsync(0);

        (await visitor.GoAsync("/billing")).ShouldBe(403);
        await Expect(visitor.Main).ToContainTextAsync("Client Admins, Client Managers and assigned Partner Admins");
        await Expect(visitor.Main).ToContainTextAsync("contact your organisation's administrator");
        await Expect(visitor.Main).Not.ToContainTextAsync("A$");
    }

    [Fact]
    [Trait("Row", "ACC-05")]
    [Trait("Row", "ACC-07")]
    public async Task A_partner_user_is_refused_in_the_same_words_with_and_without_a_client()
    {
        var visitor = await SignInAsync(Demo.PartnerUser);
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/clients");
        await Expect(visitor.Link("Support for Harbour Dental Group")).ToBeVisibleAsync();
        await Expect(visitor.Link("Billing")).ToHaveCountAsync(0);
        await Expect(visitor.Menu("Billing")).ToHaveCountAsync(0);

        (await visitor.GoAsync("/billing")).ShouldBe(403);
        var without = await visitor.ReadAsync();
        (await visitor.GoAsync($"/billing?client_id={Demo.Harbour}")).ShouldBe(403);
        (await visitor.ReadAsync()).ShouldBe(without);
    }

    [Theory]
    [InlineData(Demo.HarbourAdmin, true)]
    [InlineData(Demo.HarbourManager, true)]
    [InlineData(Demo.PartnerAdmin, true)]
    [InlineData(Demo.PartnerUser, false)]
    [InlineData(Demo.Agent, false)]
    [InlineData(Demo.Operator, false)]
    [Trait("Row", "ACC-07")]
    [Trait("Row", "NAV-01")]
    public async Task The_sidebar_offers_billing_exactly_to_those_who_may_see_it(string email, bool offered)
    {
        var visitor = await SignInAsync(email);
        await visitor.GoAsync("/settings");
        await Expect(visitor.Menu("Billing")).ToHaveCountAsync(offered ? 1 : 0);
    }
}
