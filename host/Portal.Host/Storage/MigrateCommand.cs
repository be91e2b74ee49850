using Npgsql;
using Portal.Host.Commands;
using Portal.Host.Database;

namespace Portal.Host.Storage;

/// <summary><c>migrate</c>: brings the database up to date and does nothing else. Nodes of the version before go on working beside it.</summary>
internal sealed class MigrateCommand(IServiceProvider services, TextWriter output) : IDatabaseCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    public string Name => "migrate";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0)
        {
            await output.WriteLineAsync("Usage: migrate");
            return Misused;
        }

        var runtime = services.GetRequiredService<NpgsqlDataSource>();
        await using var alone = await StartLock.TakeAsync(runtime, cancellationToken);
        await RuntimeRole.RequireHarmlessAsync(runtime, cancellationToken);
        try
        {
            await Preparation.BringUpToDateAsync(services, cancellationToken);
        }
        catch (DatabaseStartException busy)
        {
            await output.WriteLineAsync(busy.Message);
            return Failed;
        }

        await output.WriteLineAsync("The database is up to date.");
        return Done;
    }
}
