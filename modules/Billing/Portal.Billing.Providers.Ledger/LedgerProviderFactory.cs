using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger;

/// <summary>Makes the Ledger, and brings its schema up to date.</summary>
public sealed class LedgerProviderFactory : IBillingProviderFactory
{
    /// <inheritdoc />
    public async Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken)
    {
        var book = new Book(context.Database as NpgsqlDataSource);
        if (book.IsConfigured) await BookSchema.BringUpToDateAsync(new Book((context.SchemaDatabase ?? context.Database) as NpgsqlDataSource), cancellationToken);
        return new LedgerProvider(book, context);
    }
}
