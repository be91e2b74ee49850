using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Demo;

namespace Portal.Billing.Demo;

internal static class DemoServices
{
    public static IServiceCollection AddBillingDemo(this IServiceCollection services) => services
        .AddSingleton<BookFeed>()
        .AddScoped<CallsJob>()
        .AddScoped<IDemoSeed, BookSeed>()
        .AddScoped<IDemoSeed, AccountSeed>();
}
