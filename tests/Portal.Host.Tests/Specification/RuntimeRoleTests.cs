using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Host.Database;
using Portal.Host.Storage;
using Portal.Modularity.Commands;

namespace Portal.Host.Tests.Specification;

public sealed class RuntimeRoleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alter role {role} superuser", "is a superuser")]
    [InlineData("alter role {role} bypassrls", "has BYPASSRLS")]
    [InlineData("create table public.theirs (id int); alter table public.theirs owner to {role}", "owns tables")]
    [InlineData("do $$ begin execute format('grant create on database %I to {role}', current_database()); end $$", "may create schemas")]
    public async Task The_portal_refuses_a_role_that_could_get_round_the_lock(string power, string said)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var role = await ExtraRole.CreateAsync(database);
        await RuntimeRole.RequireHarmlessAsync(role.Source, Stop);

        await database.ExecuteAsync(power.Replace("{role}", role.Name, StringComparison.Ordinal));
        (await Should.ThrowAsync<DatabaseStartException>(() => RuntimeRole.RequireHarmlessAsync(role.Source, Stop))).Message
            .ShouldStartWith($"The role in ConnectionStrings:Portal {said}");
    }

    [Fact]
    public async Task An_owner_that_is_nothing_but_the_owner_is_enough()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var owner = await ExtraRole.CreateAsync(database);
        await database.ExecuteAsync($"do $$ begin execute format('alter database %I owner to {owner.Name}', current_database()); end $$");
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Portal:Demo"] = "true", ["ConnectionStrings:PortalOwner"] = owner.ConnectionString });
        using var admin = await app.SignInAsync(DemoApp.ClientAdmin, DemoApp.Password);

        (await admin.GetStringAsync(Answers.Relative("/audit-log"), Stop)).ShouldContain("Signed in");
        await app.Services.GetServices<IPortalCommand>().Single(command => command.Name == "verify-audit-log").RunAsync([], Stop);
        app.Output.ToString().ShouldContain("The audit log is whole.");
        await using var count = owner.Source.CreateCommand("select count(*) from billing.invoices");
        (await count.ExecuteScalarAsync(Stop)).ShouldBe(0L, "the lock holds the owner too");
    }

    /// <summary>A role that can sign in and nothing else, gone with the test.</summary>
    private sealed class ExtraRole : IAsyncDisposable
    {
        private readonly TestDatabase database;

        private ExtraRole(TestDatabase database, string name)
        {
            (this.database, Name) = (database, name);
            ConnectionString = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Username = name, Password = name }.ConnectionString;
            Source = NpgsqlDataSource.Create(ConnectionString);
        }

        public string Name { get; }

        public string ConnectionString { get; }

        public NpgsqlDataSource Source { get; }

        public static async Task<ExtraRole> CreateAsync(TestDatabase database)
        {
            var name = $"test_{Guid.NewGuid():N}";
            await database.ExecuteAsync($"create role {name} login password '{name}'");
            return new(database, name);
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await database.ExecuteAsync($"do $$ begin execute format('alter database %I owner to current_user', current_database()); end $$; reassign owned by {Name} to current_user; drop owned by {Name}; drop role {Name}");
        }
    }
}

internal static class Statements
{
    public static async Task ExecuteAsync(this TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
