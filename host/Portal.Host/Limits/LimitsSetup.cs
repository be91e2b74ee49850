namespace Portal.Host.Limits;

internal static class LimitsSetup
{
    public static void AddRateLimits(this IServiceCollection services) => services.AddSingleton<RateWindows>().AddSingleton<Permits>();

    public static void UseRateLimits(this WebApplication app) => app.UseMiddleware<RateLimits>();
}
