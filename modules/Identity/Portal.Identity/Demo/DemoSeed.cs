using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Storage;
using Portal.Modularity.Demo;

namespace Portal.Identity.Demo;

/// <summary>Adds the organisations, people and assignments that are missing; what is there stays as people left it.</summary>
internal sealed class DemoSeed(IdentityDb db, IPasswordHasher<MemberRow> hasher, TimeProvider time) : IDemoSeed
{
    public int Order => 0;

    public async Task<bool> MaySeedAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        var demos = DemoScenario.Read(scenario).Clients.Select(client => client.Id).ToArray();
        return !await db.Clients.AnyAsync(cancellationToken) || await db.Clients.AnyAsync(client => demos.Contains(client.Id), cancellationToken);
    }

    public async Task SeedAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        var demo = DemoScenario.Read(scenario);
        await AddOrganisationsAsync(demo, cancellationToken);
        await AddMembersAsync(demo, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AddOrganisationsAsync(DemoScenario demo, CancellationToken cancellationToken)
    {
        var clients = await db.Clients.Select(client => client.Id).ToHashSetAsync(cancellationToken);
        var partners = await db.Partners.Select(partner => partner.Id).ToHashSetAsync(cancellationToken);
        db.AddRange(demo.Clients.Where(client => !clients.Contains(client.Id))
            .Select(client => new ClientRow { Id = client.Id, Name = client.Name, TimeZone = client.TimeZone! }));
        db.AddRange(demo.Partners.Where(partner => !partners.Contains(partner.Id))
            .Select(partner => new PartnerRow { Id = partner.Id, Name = partner.Name }));
    }

    private async Task AddMembersAsync(DemoScenario demo, CancellationToken cancellationToken)
    {
        var known = await db.Members.Select(member => member.Email).ToHashSetAsync(cancellationToken);
        var missing = demo.Members.Where(person => !known.Contains(EmailAddress.Normalise(person.Email))).ToList();
        if (missing.Count == 0)
            return;
        var hash = HashOnce(demo.Password);
        foreach (var person in missing)
            Add(person, hash);
    }

    // The accounts share one published password, and thirty hashes would make the first start wait for seconds.
    private string HashOnce(string password) => hasher.HashPassword(null!, password);

    private void Add(DemoScenario.Person person, string hash)
    {
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        db.Add(new MemberRow
        {
            Id = id, Email = EmailAddress.Normalise(person.Email), DisplayName = person.Name, PasswordHash = hash,
            Role = person.ParsedRole, ClientId = person.Client, PartnerId = person.Partner,
        });
        db.AddRange(person.Assigned.Select(client => new AssignmentRow { MemberId = id, ClientId = client, AssignedAt = now }));
        db.AddRange(person.Revoked.Select(client => new AssignmentRow { MemberId = id, ClientId = client, AssignedAt = now, RevokedAt = now }));
    }
}
