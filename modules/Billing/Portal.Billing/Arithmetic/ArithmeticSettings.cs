using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Arithmetic;

/// <summary>Binds the settings of the arithmetic and refuses to start with impossible ones, naming the setting and never its value.</summary>
internal static class ArithmeticSettings
{
    public static IServiceCollection AddArithmeticSettings(this IServiceCollection services)
    {
        services.AddOptions<UsageThresholds>().BindConfiguration(UsageThresholds.Section)
            .Validate(thresholds => thresholds.IsValid, "Billing:Usage:WarningPercent and Billing:Usage:ActionNeededPercent: 0 < warning < action needed <= 100.")
            .ValidateOnStart();
        services.AddOptions<FreshnessLimits>().BindConfiguration(FreshnessLimits.Section)
            .Validate(limits => limits.IsValid, "Billing:Freshness:FreshMinutes, Billing:Freshness:AccountFreshMinutes and Billing:Freshness:StaleHours: above zero, fresh shorter than stale, at most 744 hours.")
            .ValidateOnStart();
        return services;
    }
}
