using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Takes a document into the book: all of it in one transaction, or nothing and a report.</summary>
internal sealed class BookImport(Book book, TimeProvider clock) : IBookImport
{
    private static readonly Dictionary<string, string> KnownKeys = new()
    {
        ["plan"] = "select key from ledger.plans where key = any(@keys)",
        ["customer"] = "select reference from ledger.customers where reference = any(@keys)",
    };

    public async Task<ImportReport> ImportAsync(Stream document, CancellationToken cancellationToken)
    {
        var errors = new ImportErrors();
        var references = new References(errors);
        using var json = await DocumentParser.ParseAsync(document, errors, cancellationToken);
        if (json is null) return errors.ToReport();
        var read = new DocumentReader(errors, references, clock.GetUtcNow()).Read(json.RootElement);
        return await book.UseAsync(connection => TakeAsync(connection, read, (errors, references), cancellationToken), cancellationToken);
    }

    private static async Task<ImportReport> TakeAsync(
        NpgsqlConnection connection, ImportDocument document, (ImportErrors Errors, References References) findings, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ScalarAsync<object>("select pg_advisory_xact_lock(hashtext('ledger.import'))", cancellationToken);
        foreach (var kind in KnownKeys.Keys) await ResolveAsync(connection, findings.References, kind, cancellationToken);
        if (findings.Errors.Count > 0) return findings.Errors.ToReport();
        await new BookWriter(connection, cancellationToken).WriteAsync(document);
        await transaction.CommitAsync(cancellationToken);
        return new ImportReport.Accepted(Count(document));
    }

    private static async Task ResolveAsync(NpgsqlConnection connection, References references, string kind, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var command = connection.Command(KnownKeys[kind], ("keys", references.NotDeclared(kind)));
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
            while (await rows.ReadAsync(cancellationToken)) known.Add(rows.GetString(0));
        references.Resolve(kind, known);
    }

    private static Dictionary<string, int> Count(ImportDocument document) => new()
    {
        ["plans"] = document.Plans.Count,
        ["customers"] = document.Customers.Count,
        ["invoices"] = document.Invoices.Count,
        ["readings"] = document.Readings.Count,
    };
}
