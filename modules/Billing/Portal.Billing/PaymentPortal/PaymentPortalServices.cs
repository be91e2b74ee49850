using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.PaymentPortal;

internal static class PaymentPortalServices
{
    private const string PublicUrl = "Portal:PublicUrl";

    public static IServiceCollection AddPaymentPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaymentPortalSettings>()
            .Configure(settings => settings.PublicUrl = configuration[PublicUrl] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null)
            .Validate(settings => settings.IsUsable, $"{PublicUrl} is no address such as https://portal.example.com")
            .ValidateOnStart();
        return services.AddScoped<PortalPolicy>().AddSingleton<PortalReturnAddress>().AddScoped<PortalSessions>();
    }
}
