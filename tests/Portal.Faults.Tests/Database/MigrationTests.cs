using System.Net;
using Npgsql;
using Portal.Faults.Tests.Rig;
using Portal.TestKit;

namespace Portal.Faults.Tests.Database;

/// <summary>A node that brings a schema up to date while somebody reads a table for long, a backup for example.</summary>
public sealed class MigrationTests
{
    // as before the migration that locks the tables of Support by client
    private const string Before = """
        do $$ declare name text; begin
            foreach name in array array['tickets', 'ticket_steps', 'ticket_reads', 'attachments', 'outgoing_mails'] loop
                execute format('alter table support.%I disable row level security, no force row level security', name);
                execute format('drop policy of_client on support.%I', name);
            end loop;
        end $$;
        delete from support.migrations where migration_id like '%RowSecurity';
        """;

    private static readonly TimeSpan ReadsFor = TimeSpan.FromSeconds(10);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "B6")]
    public async Task B6_A_migration_that_cannot_have_its_lock_lets_people_pass_and_tries_again()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var serving = await PortalProcess.StartAsync(database);
        using var admin = await Visitor.SignInAsync(serving.Address, DemoPerson.ClientAdmin.Email);
        await Rows.ExecuteAsync(database.OwnerConnectionString, Before);
        var seen = await WhileReadAsync(database, serving.Address, admin, async () =>
        {
            await using var starting = await PortalProcess.StartAsync(database);
        });
        var applied = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from support.migrations where migration_id like '%RowSecurity'");
        var naive = await WhileReadAsync(database, serving.Address, admin, () => Rows.ExecuteAsync(database.OwnerConnectionString, "alter table support.tickets add column naive text"));
        Judgement.Pass("B6", $"a table is read for {ReadsFor.TotalSeconds:0} s while a node starts that must change it",
            Outcome.Together(seen, Outcome.Of($"{applied} migration applied", (applied == "1", "not applied"))), naive);
    }

    private async Task<Outcome> WhileReadAsync(TestDatabase database, Uri node, Visitor admin, Func<Task> changeAsync)
    {
        await using var reader = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await reader.OpenAsync(stop);
        await using (var read = new NpgsqlCommand("begin; lock table support.tickets in access share mode", reader)) await read.ExecuteNonQueryAsync(stop);
        var changing = changeAsync();
        var (began, answers) = (TimeProvider.System.GetTimestamp(), new List<HttpStatusCode>());
        var wasTried = "0";
        while (TimeProvider.System.GetElapsedTime(began) < ReadsFor || wasTried == "0")
        {
            answers.Add(await admin.StatusAsync(node, "/support", stop));
            if (wasTried == "0") wasTried = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from pg_locks where relation = 'support.tickets'::regclass and mode = 'AccessExclusiveLock' and not granted");
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(2)) break;
        }

        for (var last = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(last) < ReadsFor;) answers.Add(await admin.StatusAsync(node, "/support", stop));
        await using (var done = new NpgsqlCommand("rollback", reader)) await done.ExecuteNonQueryAsync(stop);
        await changing;
        var refused = answers.Count(answer => answer != HttpStatusCode.OK);
        return Outcome.Of($"{answers.Count} pages read meanwhile, {refused} refused", (refused == 0, "people waited behind it"), (wasTried != "0" || refused > 0, "it never waited"));
    }
}
