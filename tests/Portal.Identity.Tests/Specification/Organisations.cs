using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Organisations and people that one test may change without disturbing the others.</summary>
internal static class Organisations
{
    public static async Task<Guid> AddPartnerAsync(this DemoPortal portal)
    {
        var partner = Guid.NewGuid();
        await portal.ExecuteAsync($"insert into identity.partners (id, name) values ('{partner}', 'Kestrel Services')");
        return partner;
    }

    public static async Task<Guid> AddClientAsync(this DemoPortal portal, string name = "Lorikeet Florists")
    {
        var client = Guid.NewGuid();
        await portal.ExecuteAsync($"insert into identity.clients (id, name, time_zone) values ('{client}', '{name}', 'Australia/Hobart')");
        return client;
    }

    /// <summary>Somebody with the password of the demo, assigned to these clients.</summary>
    public static async Task<Colleague> AddMemberAsync(this DemoPortal portal, Guid organisation, Role role, params Guid[] assigned)
    {
        var (id, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@colleague.example");
        var side = role.Allows(Permission.ChooseClient) ? "partner_id" : "client_id";
        await portal.ExecuteAsync(
            $"""
            insert into identity.members (id, email, display_name, password_hash, role, {side})
            select '{id}', '{email}', 'Colleague {id:N}', password_hash, '{role.Key()}', '{organisation}' from identity.members where email = '{DemoPerson.ClientAdmin.Email}'
            """);
        foreach (var client in assigned) await portal.ExecuteAsync($"insert into identity.assignments (member_id, client_id, assigned_at) values ('{id}', '{client}', now())");
        return new(id, email, $"Colleague {id:N}");
    }

    public static Task<HttpClient> SignInAsync(this DemoPortal portal, Colleague colleague) => portal.App.SignInAsync(colleague.Email, DemoPerson.Password);
}

/// <summary>Somebody added by a test.</summary>
internal sealed record Colleague(Guid Id, string Email, string Name);
