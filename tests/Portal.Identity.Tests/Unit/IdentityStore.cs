using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Identity.Demo;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;
using Portal.Identity.Storage;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

/// <summary>Identity's own tables with a few people, and a clock that stands still.</summary>
public sealed class IdentityStore : IAsyncLifetime
{
    internal const string Password = "correct horse battery";
    internal const string Admin = "ava.chen@harbourdental.example";
    internal const string Partner = "vera.lindqvist@lighthousepartners.example";

    internal static readonly SessionOrigin Origin = new("Firefox on Windows", "203.0.113.x");

    internal static readonly JsonElement Scenario = JsonDocument.Parse($$"""
        { "identity": {
          "password": "{{Password}}",
          "clients": [
            { "id": "{{DemoClients.A}}", "name": "Harbour Dental Group", "time_zone": "Australia/Sydney" },
            { "id": "{{DemoClients.B}}", "name": "Northwind Couriers", "time_zone": "Australia/Perth" },
            { "id": "{{DemoClients.G}}", "name": "Quokka Travel", "time_zone": "Australia/Perth" } ],
          "partners": [ { "id": "1e9d6a30-4f82-4b57-a3c1-60d75e2f8801", "name": "Lighthouse Partners" } ],
          "members": [
            { "email": "Ava.Chen@harbourdental.example", "name": "Ava Chen", "role": "client_admin", "client": "{{DemoClients.A}}" },
            { "email": "{{Partner}}", "name": "Vera Lindqvist", "role": "partner_admin", "partner": "1e9d6a30-4f82-4b57-a3c1-60d75e2f8801",
              "assigned": ["{{DemoClients.B}}", "{{DemoClients.A}}"], "revoked": ["{{DemoClients.G}}"] } ] } }
        """).RootElement;

    private TestDatabase database = null!;

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));

    internal IdentityDb Db { get; private set; } = null!;

    internal SessionStore Sessions { get; private set; } = null!;

    internal NpgsqlDataSource DataSource => database.DataSource;

    internal PasswordHasher<MemberRow> Hasher { get; } = new();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(MigrateAsync);
        Db = Open(database.DataSource);
        Sessions = new(DataSource, new SessionReader(DataSource), Options.Create(new SessionSettings()), Clock);
        await SeedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await database.DisposeAsync();
    }

    internal Task SeedAsync() => new DemoSeed(Db, Hasher, Clock).SeedAsync(Scenario, CancellationToken.None);

    internal async Task<SessionReference> StartAsync(string email) =>
        await Sessions.StartAsync(await Db.Members.Where(member => member.Email == email).Select(member => member.Id).SingleAsync(), Origin, CancellationToken.None);

    internal Task<SignedIn?> FindAsync(SessionReference reference) => Sessions.FindAsync(reference, CancellationToken.None);

    internal Credentials NewCredentials() => new(Db, Hasher, new SignInFailures(Db, Clock), new UnknownMember(Hasher));

    internal Task ExecuteAsync(string sql) => Db.Database.ExecuteSqlRawAsync(sql);

    private static IdentityDb Open(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<IdentityDb>();
        ModuleStorage.Configure(options, source, IdentityDb.Schema);
        return new IdentityDb(options.Options);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var db = Open(source);
        await db.Database.MigrateAsync();
    }
}
