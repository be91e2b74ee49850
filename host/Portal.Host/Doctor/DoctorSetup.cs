using Portal.Modularity.Commands;
using Portal.Modularity.Doctor;

namespace Portal.Host.Doctor;

internal static class DoctorSetup
{
    public static void AddDoctor(this IServiceCollection services) => services
        .AddScoped<IPortalCommand, DoctorCommand>()
        .AddScoped<ICheckup, DatabaseCheckup>()
        .AddScoped<ICheckup, JobsCheckup>();
}
