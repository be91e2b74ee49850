using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Modularity.Storage;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>Support's own tables on a real server, without the host.</summary>
public sealed class SupportStore : IAsyncLifetime
{
    private TestDatabase database = default!;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync(MigrateAsync);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    internal SupportDb Open() => Open(database.DataSource);

    /// <summary>A book with a context of its own, as every request has one.</summary>
    internal TicketBook Book() => new(Open(), new NoAuditLog(), Time);

    internal TicketSteps Steps() => new(Open(), new TicketTrail(new NoAuditLog()), Time);

    internal ReadMarks Marks() => new(Open());

    internal QueueFiguresReader Figures() => new(database.DataSource, Time);

    private static SupportDb Open(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<SupportDb>();
        ModuleStorage.Configure(options, source, SupportDb.Schema);
        return new SupportDb(options.Options);
    }

    public static async Task MigrateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var db = Open(source);
        await db.Database.MigrateAsync();
    }
}
