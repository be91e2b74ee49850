using Portal.Modularity.Commands;
using Portal.Modularity.Doctor;
using Portal.Modularity.Http;

namespace Portal.Host.Doctor;

internal static class DoctorSetup
{
    public static void AddDoctor(this IServiceCollection services) => services
        .AddSingleton<PortalRoutes>()
        .AddScoped<IPortalCommand, DoctorCommand>()
        .AddScoped<ICheckup, DatabaseCheckup>()
        .AddScoped<ICheckup, JobsCheckup>();
}
