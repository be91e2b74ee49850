using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Overview;

/// <summary>What the page and its API are read and written with: found by name, because there are many of a kind.</summary>
internal static class OverviewServices
{
    private static readonly string[] Kinds = ["Reader", "Writer", "Rules", "Handoff", "Policy"];

    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .Scan(scan => scan
            .FromAssemblyOf<BillingModule>()
            .AddClasses(
                classes => classes.InNamespaceOf<BillingSummary>().Where(type => Array.Exists(Kinds, kind => type.Name.EndsWith(kind, StringComparison.Ordinal))),
                publicOnly: false)
            .AsSelf()
            .WithScopedLifetime());
}
