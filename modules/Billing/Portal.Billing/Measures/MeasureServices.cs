using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Measures;

internal static class MeasureServices
{
    public static IServiceCollection AddMeasures(this IServiceCollection services) => services.AddSingleton<StandingReader>().AddHostedService<StandingMeters>();
}
