namespace Portal.Billing.Providers.Flatfile;

/// <summary>Makes the provider. It reads its settings and asks nobody: the portal starts whether the files are there or not.</summary>
public sealed class FlatfileProviderFactory : IBillingProviderFactory
{
    /// <inheritdoc />
    public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IBillingProvider>(new FlatfileProvider(new StatementFolder(context.Settings["Folder"]), context));
}
