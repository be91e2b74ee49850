using Portal.Modularity.Commands;
using Portal.Modularity.Http;

namespace Portal.Host.Commands;

internal static class CommandRun
{
    /// <summary>Runs the command that the first argument names; null when it names none and the portal is to serve.</summary>
    public static async Task<int?> RunCommandAsync(this WebApplication app, string[] args)
    {
        app.Services.GetRequiredService<PortalRoutes>().Sources = ((IEndpointRouteBuilder)app).DataSources;
        await using var scope = app.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<IPortalCommand>().FirstOrDefault(one => one.Name == args.FirstOrDefault());
        return command is null ? null : await command.RunAsync(args[1..], app.Lifetime.ApplicationStopping);
    }

    /// <summary>The same for commands that take the database as it is.</summary>
    public static async Task<int?> RunDatabaseCommandAsync(this WebApplication app, string[] args)
    {
        var command = app.Services.GetServices<IDatabaseCommand>().FirstOrDefault(one => one.Name == args.FirstOrDefault());
        return command is null ? null : await command.RunAsync(args[1..], app.Lifetime.ApplicationStopping);
    }
}
