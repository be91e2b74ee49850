using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Overview;

/// <summary>What the page and its API are read and written with: found by name, because there are many of a kind.</summary>
internal static class OverviewServices
{
    private static readonly string[] Folders = ["Overview", "Invoices", "Handoff"];
    private static readonly string[] Kinds = ["Reader", "Writer", "Rules", "Handoff", "Cursors", "Job", "Trail"];

    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .Scan(scan => scan
            .FromAssemblyOf<BillingModule>()
            .AddClasses(classes => classes.InExactNamespaces(Namespaces).Where(IsOfAKind), publicOnly: false)
            .AsSelf()
            .WithScopedLifetime());

    private static string[] Namespaces => [.. Folders.Select(folder => $"{typeof(BillingModule).Namespace}.{folder}")];

    private static bool IsOfAKind(Type type) => Array.Exists(Kinds, kind => type.Name.EndsWith(kind, StringComparison.Ordinal));
}
