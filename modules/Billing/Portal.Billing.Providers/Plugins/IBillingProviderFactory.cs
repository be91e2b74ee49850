using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Providers;

/// <summary>Makes a provider from its context.</summary>
public interface IBillingProviderFactory
{
    /// <summary>Makes the provider and whatever storage it owns. Incomplete settings are no error: the provider says so in <see cref="IBillingProvider.Configuration"/>.</summary>
    Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken);
}

/// <summary>All that a provider gets from the portal: no container, no other module.</summary>
/// <param name="Settings">The section <c>Billing:Providers:&lt;key&gt;</c>.</param>
/// <param name="Http">A client of its own; follows no redirects.</param>
/// <param name="Clock">The only clock.</param>
/// <param name="Logger">Its own logger.</param>
/// <param name="Database">The portal's database, for a provider that declares <see cref="BillingProviderPluginAttribute.NeedsDatabase"/>; null for all others.</param>
/// <param name="Pacing">Keeps calls within the vendor's limits, for a provider whose vendor has some.</param>
public sealed record BillingProviderContext(
    IConfigurationSection Settings, HttpClient Http, TimeProvider Clock, ILogger Logger, DbDataSource? Database, ICallPacing Pacing)
{
    /// <summary>The same database as the role that owns the tables, for bringing the provider's own schema up to date and for nothing else. What it makes there,
    /// <see cref="Database"/> may read and write. Null where <see cref="Database"/> is, and where one role does both.</summary>
    public DbDataSource? SchemaDatabase { get; init; }
}
