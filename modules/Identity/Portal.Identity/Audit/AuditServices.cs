using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;

namespace Portal.Identity.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAuditLog(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddSingleton<AuditReader>()
        .AddSingleton<AuditLog>()
        .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>())
        .AddSingleton<IPortalCommand, VerifyAuditLogCommand>();
}
