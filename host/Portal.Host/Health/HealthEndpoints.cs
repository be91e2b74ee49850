using Microsoft.AspNetCore.Mvc;

namespace Portal.Host.Health;

/// <summary>A word for whoever restarts or balances the nodes; what lies behind it is for operators, in <c>doctor</c>.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync([FromServices] Readiness readiness, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested || await readiness.FindObstacleAsync(cancellationToken) is not null)
            return TypedResults.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        return TypedResults.Text(await readiness.IsDegradedAsync() ? "degraded" : "ready");
    }
}
