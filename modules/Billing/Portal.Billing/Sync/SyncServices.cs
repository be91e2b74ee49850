using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

internal static class SyncServices
{
    /// <summary>Registers the mirror: its tables, what reads it and what fills it.</summary>
    public static IServiceCollection AddBillingMirror(this IServiceCollection services) => services
        .AddModuleStorage<BillingDb>(BillingDb.Schema)
        .AddSingleton<MirrorReader>()
        .AddScoped<BillingAccounts>();
}
