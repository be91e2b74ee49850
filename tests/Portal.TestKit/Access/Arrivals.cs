using System.Collections.Frozen;

namespace Portal.TestKit.Access;

/// <summary>Signs everybody in, and then takes from some what they had: the session, the account, the assignment.</summary>
internal sealed class Arrivals(PortalApp app, TestDatabase database)
{
    private const string Copies = """
        insert into identity.members (id, email, display_name, password_hash, role, client_id, partner_id)
        select gen_random_uuid(), copied.email, 'Copy of ' || m.display_name, m.password_hash, m.role, m.client_id, m.partner_id
        from (values ('expired@portal.example', 'ava.chen@harbourdental.example'), ('ended@portal.example', 'ava.chen@harbourdental.example'),
            ('disabled@portal.example', 'ava.chen@harbourdental.example'), ('unassigned@portal.example', 'vera.lindqvist@lighthousepartners.example')) copied (email, original)
        join identity.members m on m.email = copied.original;
        insert into identity.assignments (member_id, client_id, assigned_at)
        select m.id, a.client_id, a.assigned_at from identity.members m, identity.assignments a join identity.members v on v.id = a.member_id
        where m.email = 'unassigned@portal.example' and v.email = 'vera.lindqvist@lighthousepartners.example' and a.revoked_at is null;
        """;

    private const string Losses = """
        update identity.sessions set expires_at = created_at where member_id = (select id from identity.members where email = 'expired@portal.example');
        update identity.sessions set ended_at = created_at where member_id = (select id from identity.members where email = 'ended@portal.example');
        update identity.members set disabled_at = now() where email = 'disabled@portal.example';
        update identity.assignments set revoked_at = now() where member_id = (select id from identity.members where email = 'unassigned@portal.example');
        """;

    public async Task<FrozenDictionary<Principal, Visit>> ComeAsync()
    {
        await ExecuteAsync(Copies);
        var visits = new Dictionary<Principal, Visit>();
        foreach (var principal in Principal.All) visits[principal] = await VisitOfAsync(principal);
        await ExecuteAsync(Losses);
        return visits.ToFrozenDictionary();
    }

    private async Task<Visit> VisitOfAsync(Principal principal)
    {
        var browser = principal.Email is { } email ? await app.SignInAsync(email, DemoPerson.Password) : app.CreateVisitor();
        if (principal == Principal.Forged) browser.DefaultRequestHeaders.Add("Cookie", $"portal-session={new string('A', 43)}");
        // what a portal remembers of this it must forget
        if (principal == Principal.Unassigned) (await browser.GetAsync(new Uri($"/api/billing/invoices?client_id={DemoClients.A}", UriKind.Relative))).EnsureSuccessStatusCode();
        return await Visit.OfAsync(browser, principal.Email is not null);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
