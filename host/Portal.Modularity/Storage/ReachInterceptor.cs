using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>Sends the reach with what EF sends: before a statement that stands alone, or once at the beginning of a transaction.</summary>
internal sealed class ReachInterceptor : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
{
    private const string Parameter = "portal_clients";
    private const string Statement = $"select set_config('{ReachStatement.Setting}', @{Parameter}, true)";
    private const string Prefix = $"{Statement};\n";

    public static readonly ReachInterceptor Instance = new();

    private static bool IsSaid => ClientReach.Current.Length > 0;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Begin(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Begin(command);
        return result;
    }

    // EF expects its own rows first.
    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (HasBegun(command)) await result.NextResultAsync(cancellationToken);
        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (HasBegun(command)) result.NextResult();
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (!IsSaid) return result;
        await using var say = Saying(connection);
        await say.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (!IsSaid) return result;
        using var say = Saying(connection);
        say.ExecuteNonQuery();
        return result;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavingChanges(eventData, result));

    // Several rows are counted by their place in the command, so nothing may stand before them: the transaction's beginning says it instead.
    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (IsSaid) eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return result;
    }

    [SuppressMessage("Security", "CA2100", Justification = "What is put before the text is a constant; the reach travels as a parameter.")]
    private static void Begin(DbCommand command)
    {
        if (command.Transaction is not null || !IsSaid) return;
        command.CommandText = Prefix + command.CommandText;
        command.Parameters.Add(Reach());
    }

    private static bool HasBegun(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);

    private static NpgsqlCommand Saying(DbConnection connection) => new(Statement, (NpgsqlConnection)connection) { Parameters = { Reach() } };

    private static NpgsqlParameter<string> Reach() => new(Parameter, ClientReach.Current);
}
