using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;
using Portal.TestKit.Access;

namespace Portal.Identity.Tests.Specification;

/// <summary>Admins add, change and remove the people of their own organisation.</summary>
public sealed class TeamTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task An_assignment_opens_the_client_with_the_next_request_and_its_end_closes_it_with_the_next()
    {
        var (partner, client) = (await portal.AddPartnerAsync(), await portal.AddClientAsync());
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(partner, Role.PartnerAdmin, client));
        var colleague = await portal.AddMemberAsync(partner, Role.PartnerUser);
        var browser = await portal.SignInAsync(colleague);
        (await browser.Get(Support(client))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var saved = await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), Role.PartnerUser, client);
        saved.Headers.Location!.OriginalString.ShouldBe($"/team/{colleague.Id}?done=saved");
        (await browser.Get(Support(client))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), Role.PartnerUser);
        (await browser.Get(Support(client))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Read("/clients")).ShouldContain("No client is assigned to you yet");
    }

    [Theory]
    [InlineData(Role.ClientAdmin, Role.ClientManager, Role.ClientStaff)]
    [InlineData(Role.PartnerAdmin, Role.PartnerUser, Role.PartnerAdmin)]
    [Trait("Row", "ACC-17")]
    public async Task A_role_is_changed_within_the_organisation_and_holds_from_the_next_request(Role admins, Role before, Role after)
    {
        var organisation = admins == Role.ClientAdmin ? await portal.AddClientAsync() : await portal.AddPartnerAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(organisation, admins));
        var colleague = await portal.AddMemberAsync(organisation, before);
        var browser = await portal.SignInAsync(colleague);
        (await browser.Read("/settings")).ShouldContain(before.Title());

        (await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), after)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await browser.Read("/settings")).ShouldContain($"<span class=\"pill\">{after.Title()}</span>");
    }

    [Theory]
    [InlineData(Role.ClientAdmin, Role.PartnerAdmin)]
    [InlineData(Role.ClientAdmin, Role.Operator)]
    [InlineData(Role.PartnerAdmin, Role.ClientAdmin)]
    [InlineData(Role.PartnerAdmin, Role.SupportAgent)]
    public async Task A_role_of_another_kind_of_organisation_is_refused(Role admins, Role wanted)
    {
        var organisation = admins == Role.ClientAdmin ? await portal.AddClientAsync() : await portal.AddPartnerAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(organisation, admins));
        var colleague = await portal.AddMemberAsync(organisation, admins);

        (await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), wanted)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await admin.AddMemberAsync("Somebody", $"{Guid.NewGuid():N}@new.example", wanted)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    [Trait("Row", "SEC-01")]
    public async Task A_client_that_the_partner_does_not_look_after_cannot_be_assigned()
    {
        var partner = await portal.AddPartnerAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(partner, Role.PartnerAdmin));
        var colleague = await portal.AddMemberAsync(partner, Role.PartnerUser);

        var refused = await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), Role.PartnerUser, DemoClients.A.Value);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await portal.SignInAsync(colleague)).Get(Support(DemoClients.A.Value))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_last_contact_of_a_client_is_neither_taken_off_nor_removed()
    {
        var (partner, client) = (await portal.AddPartnerAsync(), await portal.AddClientAsync("Wattle & Co"));
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(partner, Role.PartnerAdmin));
        var colleague = await portal.AddMemberAsync(partner, Role.PartnerUser, client);
        await admin.AddMemberAsync("Invited Only", $"{Guid.NewGuid():N}@new.example", Role.PartnerUser);

        foreach (var refused in new[]
        {
            await admin.SaveMemberAsync(await admin.OpenMemberAsync(colleague.Id), Role.PartnerUser),
            await admin.RemoveMemberAsync(await admin.OpenMemberAsync(colleague.Id)),
        })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Nobody else looks after Wattle &amp; Co.");
        }

        var second = await portal.AddMemberAsync(partner, Role.PartnerUser);
        await admin.SaveMemberAsync(await admin.OpenMemberAsync(second.Id), Role.PartnerUser, client);
        (await admin.RemoveMemberAsync(await admin.OpenMemberAsync(colleague.Id))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    [Trait("Row", "ACC-16")]
    public async Task Who_is_removed_is_signed_out_at_once_off_the_list_and_cannot_sign_in()
    {
        var client = await portal.AddClientAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        var colleague = await portal.AddMemberAsync(client, Role.ClientStaff);
        var browser = await portal.SignInAsync(colleague);

        var removed = await admin.RemoveMemberAsync(await admin.OpenMemberAsync(colleague.Id));

        removed.Headers.Location!.OriginalString.ShouldBe("/team?done=removed");
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.Read("/team")).ShouldNotContain(colleague.Email);
        (await admin.Get($"/team/{colleague.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<InvalidOperationException>(() => portal.SignInAsync(colleague));
    }

    [Fact]
    public async Task Somebody_added_is_invited_cannot_sign_in_yet_and_may_come_back_after_a_removal()
    {
        var client = await portal.AddClientAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        var email = $"{Guid.NewGuid():N}@new.example";

        (await admin.AddMemberAsync("Robin Gale", email.ToUpperInvariant(), Role.ClientManager)).Headers.Location!.OriginalString.ShouldBe("/team?done=added");
        (await admin.Read("/team")).ShouldContain("Invited");
        await Should.ThrowAsync<InvalidOperationException>(() => portal.App.SignInAsync(email, ""));

        var id = await portal.ScalarAsync<Guid>($"select id from identity.members where email = '{email}'");
        await admin.RemoveMemberAsync(await admin.OpenMemberAsync(id));
        (await admin.AddMemberAsync("Robin Gale", email, Role.ClientStaff)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await admin.OpenMemberAsync(id)).Role.ShouldBe("client_staff");
    }

    [Theory]
    [InlineData("ava.chen@harbourdental.example")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task An_address_that_is_taken_or_none_is_refused_and_what_was_typed_is_kept(string email)
    {
        var client = await portal.AddClientAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));

        var refused = await admin.AddMemberAsync("Robin Gale", email, Role.ClientManager);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("value=\"Robin Gale\"");
        html.ShouldContain("aria-invalid=\"true\"");
    }

    [Fact]
    [Trait("Row", "SEC-04")]
    public async Task Somebody_of_another_organisation_oneself_and_nobody_are_equally_unknown()
    {
        var client = await portal.AddClientAsync();
        var self = await portal.AddMemberAsync(client, Role.ClientAdmin);
        var stranger = await portal.AddMemberAsync(await portal.AddClientAsync(), Role.ClientStaff);
        var admin = await portal.SignInAsync(self);

        var unknown = await Answer.ReadAsync(await admin.Get($"/team/{Guid.NewGuid()}"));
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var id in new[] { stranger.Id, self.Id })
        {
            (await Answer.ReadAsync(await admin.Get($"/team/{id}"))).ShouldBe(unknown);
            (await admin.SaveMemberAsync(new(id, 1, "client_staff", []), Role.ClientAdmin)).IsSuccessStatusCode.ShouldBeFalse();
            (await admin.RemoveMemberAsync(new(id, 1, "client_staff", []))).IsSuccessStatusCode.ShouldBeFalse();
        }
        (await portal.ScalarAsync<string>($"select string_agg(role, ' ' order by role) from identity.members where disabled_at is null and id in ('{stranger.Id}', '{self.Id}')")).ShouldBe("client_admin client_staff");
        (await admin.Read("/team")).ShouldNotContain(stranger.Email);
    }

    [Fact]
    public async Task Two_admins_who_demote_each_other_at_once_leave_one_admin()
    {
        var partner = await portal.AddPartnerAsync();
        var (one, other) = (await portal.AddMemberAsync(partner, Role.PartnerAdmin), await portal.AddMemberAsync(partner, Role.PartnerAdmin));
        var (first, second) = (await portal.SignInAsync(one), await portal.SignInAsync(other));
        var (aboutOther, aboutOne) = (await first.OpenMemberAsync(other.Id), await second.OpenMemberAsync(one.Id));

        await Task.WhenAll(first.SaveMemberAsync(aboutOther, Role.PartnerUser), second.SaveMemberAsync(aboutOne, Role.PartnerUser));

        (await portal.ScalarAsync<long>($"select count(*) from identity.members where partner_id = '{partner}' and role = 'partner_admin'")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_second_sees_what_changed_and_loses_nothing_of_both()
    {
        var (partner, kept, added) = (await portal.AddPartnerAsync(), await portal.AddClientAsync("Kept Client"), await portal.AddClientAsync("Added Client"));
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(partner, Role.PartnerAdmin, kept, added));
        var colleague = await portal.AddMemberAsync(partner, Role.PartnerUser, kept);
        var (mine, theirs) = (await admin.OpenMemberAsync(colleague.Id), await admin.OpenMemberAsync(colleague.Id));
        await admin.SaveMemberAsync(theirs, Role.PartnerUser, kept, added);

        var overtaken = await admin.SaveMemberAsync(mine, Role.PartnerAdmin, kept);

        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var html = await overtaken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("Added Client was assigned.");
        html.ShouldContain("<option value=\"partner_admin\" selected");
        html.ShouldContain($"value=\"{added}\" checked");
        (await admin.OpenMemberAsync(colleague.Id)).Role.ShouldBe("partner_user", "nothing of the second was saved yet");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task Roles_stand_in_the_log_of_the_client_and_assignments_in_that_of_the_client_they_are_about()
    {
        var client = await portal.AddClientAsync();
        var clientAdmin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        var staff = await portal.AddMemberAsync(client, Role.ClientStaff);
        var partner = await portal.AddPartnerAsync();
        var partnerAdmin = await portal.SignInAsync(await portal.AddMemberAsync(partner, Role.PartnerAdmin, client));
        var user = await portal.AddMemberAsync(partner, Role.PartnerUser);

        await clientAdmin.SaveMemberAsync(await clientAdmin.OpenMemberAsync(staff.Id), Role.ClientManager);
        await partnerAdmin.SaveMemberAsync(await partnerAdmin.OpenMemberAsync(user.Id), Role.PartnerUser, client);

        var log = await clientAdmin.Read("/audit-log?show=team");
        log.ShouldContain($"Changed a role: {staff.Name}, Client Manager");
        log.ShouldContain($"Assigned somebody to this client: {user.Name}");
    }

    [Theory]
    [InlineData("ben.murray@harbourdental.example")]
    [InlineData("xena.moore@lighthousepartners.example")]
    [InlineData("oscar.reid@portal.example")]
    public async Task The_team_is_not_there_for_those_who_do_not_manage_it(string email)
    {
        var browser = await portal.BrowserOf(DemoPerson.OneOfEach.Single(person => person.Email == email));
        (await browser.Get("/team")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Read("/settings")).ShouldNotContain("</svg>Team");
    }

    private static string Support(Guid client) => $"/support?client_id={client}";
}
