using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portal.Support.Tests.Unit;

/// <summary>Asks for the plan of the statement that is about to run.</summary>
internal sealed class Explain : DbCommandInterceptor
{
    public string Plan { get; private set; } = "";

    public static async Task<string> RunAsync(NpgsqlCommand asked, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("explain (costs off) " + asked.CommandText, asked.Connection);
        foreach (NpgsqlParameter parameter in asked.Parameters) command.Parameters.Add(parameter.Clone());
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Plan = await RunAsync((NpgsqlCommand)command, cancellationToken);
        return result;
    }
}
