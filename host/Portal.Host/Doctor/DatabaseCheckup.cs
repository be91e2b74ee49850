using Npgsql;
using Portal.Host.Health;
using Portal.Modularity.Doctor;

namespace Portal.Host.Doctor;

/// <summary>The server's version, and whether its clock agrees with this node's: leases and the pace of calls go by the database's, everything else by the node's.</summary>
internal sealed class DatabaseCheckup(NpgsqlDataSource database, TimeProvider clock) : ICheckup
{
    public const int OldestMajor = 15;
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public string Part => "database";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var asked = clock.GetUtcNow();
        var said = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
        return [OnVersion(connection.PostgreSqlVersion), OnClock(asked, said, clock.GetUtcNow())];
    }

    private static Finding OnVersion(Version version) => version.Major >= OldestMajor
        ? Finding.Well("version", $"PostgreSQL {version.Major}.")
        : Finding.Attention("database_old", "version", $"PostgreSQL {version.Major} is older than {OldestMajor}, with which the portal is tested: upgrade it.");

    private static Finding OnClock(DateTimeOffset asked, DateTimeOffset said, DateTimeOffset answered)
    {
        var apart = ClockDifference.Of(asked, said, answered);
        return apart <= Tolerance
            ? Finding.Well("clock", "This node's clock and the database's agree.")
            : Finding.Attention("clocks_apart", "clock", $"This node's clock and the database's are {apart.TotalSeconds:0} seconds apart: have both machines keep time by NTP.");
    }
}
