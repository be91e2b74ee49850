using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.SecondFactor;

internal static class SecondFactorServices
{
    public static IServiceCollection AddSecondFactor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecondFactorSettings>().BindConfiguration(SecondFactorSettings.Section)
            .PostConfigure(settings => settings.Required ??= !configuration.GetValue<bool>("Portal:Demo"))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Authenticators>().AddSingleton<RecoveryCodes>().AddSingleton<CodeAttempts>().AddSingleton<OneTimeTokens>()
            .AddSingleton<SecondFactorCheck>().AddSingleton<SecondFactors>().AddSingleton<ProofGate>().AddSingleton<ProofDeeds>().AddScoped<Confirmation>().AddScoped<AuthenticatorForm>();
    }
}
