using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Commands;

namespace Portal.TestKit;

/// <summary>Runs the portal's commands as its program does.</summary>
public static class CommandRuns
{
    /// <summary>The exit code, and what the command said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(this PortalApp app, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.StartServer();
        await using var scope = app.Services.CreateAsyncScope();
        var said = app.Output.ToString().Length;
        var command = scope.ServiceProvider.GetServices<IPortalCommand>().Single(one => one.Name == words[0]);
        var code = await command.RunAsync(words[1..], CancellationToken.None);
        return (code, app.Output.ToString()[said..].Trim());
    }
}
