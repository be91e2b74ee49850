using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

internal static class DoctorServices
{
    public static IServiceCollection AddCheckups(this IServiceCollection services) =>
        services.AddScoped<ICheckup, ProvidersCheckup>().AddScoped<ICheckup, ClientsCheckup>().AddScoped<ICheckup, WebhooksCheckup>();
}
