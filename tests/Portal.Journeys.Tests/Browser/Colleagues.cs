namespace Portal.Journeys.Tests.Browser;

/// <summary>People and clients that one test may change without disturbing the others.</summary>
internal static class Colleagues
{
    /// <summary>Somebody with the same role in the same organisation, assigned to these clients; answers with the e-mail address.</summary>
    public static async Task<string> AddColleagueAsync(this RunningPortal portal, string like, params string[] assigned)
    {
        var (id, email) = (Guid.CreateVersion7(), $"{Guid.NewGuid():N}@colleague.example");
        await portal.ExecuteAsync(
            """
            insert into identity.members (id, email, display_name, password_hash, role, client_id, partner_id)
            select $1, $2, 'New Colleague', password_hash, role, client_id, partner_id from identity.members where email = $3
            """,
            id, email, like);
        foreach (var client in assigned)
            await portal.ExecuteAsync("insert into identity.assignments (member_id, client_id, assigned_at) values ($1, $2, now())", id, Guid.Parse(client));
        return email;
    }

    /// <summary>A new client with an admin; answers with the admin's e-mail address. The account leads to this provider, and nothing was read yet.</summary>
    public static async Task<string> AddClientAsync(this RunningPortal portal, string provider, string customer)
    {
        var client = Guid.CreateVersion7();
        await portal.ExecuteAsync("insert into identity.clients (id, name, time_zone) values ($1, 'Lorikeet Florists', 'Australia/Hobart')", client);
        await portal.ExecuteAsync(
            "insert into billing.billing_accounts (client_id, provider_key, customer_reference, options, assigned_at) values ($1, $2, $3, '{}', now())",
            client, provider, customer);
        var email = await portal.AddColleagueAsync(Demo.HarbourAdmin);
        await portal.ExecuteAsync("update identity.members set client_id = $1 where email = $2", client, email);
        return email;
    }
}
