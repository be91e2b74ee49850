using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Moves.Rehearsal;
using Portal.Modularity.Commands;

namespace Portal.Billing.Moves;

internal static class MoveServices
{
    /// <summary>Registers the move of clients between providers.</summary>
    public static IServiceCollection AddMoves(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MoveSettings>().Bind(configuration.GetSection("Billing:Moves")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SideReader>()
            .AddSingleton<MoveTrail>()
            .AddScoped<Rehearsals>()
            .AddScoped<NewFigures>()
            .AddScoped<ClientMoves>()
            .AddTransient<ForgetMovesJob>()
            .AddScoped<IPortalCommand, RehearseCommand>()
            .AddScoped<IPortalCommand, MoveCommand>()
            .AddScoped<IPortalCommand, MoveBackCommand>();
    }

    public static void ScheduleMoves(this IRecurringJobManager jobs) =>
        jobs.AddOrUpdate<ForgetMovesJob>(ForgetMovesJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Daily);
}
