using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Billing.PaymentPortal;

internal static class PaymentPortalServices
{
    private const string PublicUrl = "Portal:PublicUrl";

    public static IServiceCollection AddPaymentPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaymentPortalSettings>()
            .Configure(settings => settings.PublicUrl = configuration[PublicUrl] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null)
            .Validate(settings => settings.IsUsable, $"{PublicUrl} is no address such as https://portal.example.com")
            .Validate<IHostEnvironment>(
                (settings, environment) => settings.PublicUrl is not null || environment.IsDevelopment(),
                $"{PublicUrl} is missing: it says where people come back to from the provider's portal, for example https://portal.example.com")
            .ValidateOnStart();
        return services.AddSingleton<PortalPolicy>().AddSingleton<PortalReturnAddress>().AddScoped<PortalSessions>();
    }
}
