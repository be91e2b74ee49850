using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Overview;

/// <summary>What the page and its API are read and written with: found by name, because there are many of a kind.</summary>
internal static class OverviewServices
{
    private static readonly string[] Folders = ["Overview", "Invoices", "Handoff"];

    // These hold nothing of a request, and making them anew for each would cost more than what they do.
    private static readonly string[] Lasting = ["Reader", "Writer", "Rules", "Handoff", "Cursors", "Trail"];
    private static readonly string[] OfOneRun = ["Findings", "Job"];

    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .Scan(scan => scan
            .FromAssemblyOf<BillingModule>()
            .AddClasses(classes => classes.InExactNamespaces(Namespaces).Where(type => IsOneOf(Lasting, type)), publicOnly: false)
            .AsSelf()
            .WithSingletonLifetime()
            .AddClasses(classes => classes.InExactNamespaces(Namespaces).Where(type => IsOneOf(OfOneRun, type)), publicOnly: false)
            .AsSelf()
            .WithScopedLifetime());

    private static string[] Namespaces => [.. Folders.Select(folder => $"{typeof(BillingModule).Namespace}.{folder}")];

    private static bool IsOneOf(string[] kinds, Type type) => Array.Exists(kinds, kind => type.Name.EndsWith(kind, StringComparison.Ordinal));
}
