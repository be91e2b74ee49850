using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Commands;

namespace Portal.Identity.Explain;

internal static class ExplainServices
{
    public static IServiceCollection AddExplanation(this IServiceCollection services) =>
        services.AddScoped<IPortalCommand, ExplainCommand>().AddScoped<RouteLookup>().AddScoped<TracedMembers>().AddScoped<AccessTrace>();
}
