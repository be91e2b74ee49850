using System.Data.Common;
using Npgsql;

namespace Portal.Billing.Providers.Ledger.Storage;

/// <summary>The book's storage. Whatever the database does wrong leaves here as one kind of failure.</summary>
internal sealed class Book(NpgsqlDataSource? database)
{
    public const string Setting = "ConnectionStrings:Portal";

    public bool IsConfigured => database is not null;

    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        if (database is null) throw new BillingProviderException(BillingFailure.CredentialsRefused, $"The ledger has no database: {Setting} is not set.");
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await use(connection);
        }
        catch (DbException exception)
        {
            throw new BillingProviderException(BillingFailure.Unavailable, "The ledger's database failed.", exception);
        }
    }

    public static BillingProviderException UnknownCustomer() => new(BillingFailure.AccountNotFound, "The book has no customer with this reference.");
}
