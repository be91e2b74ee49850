using System.Runtime.InteropServices;
using Portal.StripeStandIn.Scenarios;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn;

/// <summary>The stand-in as a program of its own, in real time, with a scenario.</summary>
internal static class StandInProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        if (Arguments.Read(arguments) is not { } read)
        {
            await Console.Error.WriteLineAsync(Arguments.Usage);
            return 2;
        }
        await using var server = await StandInServer.StartAsync(read.Options);
        if (read.Scenario is { } file)
            await Scenario.LoadAsync(file, server.State);
        await Console.Out.WriteLineAsync($"ready {server.Address.GetLeftPart(UriPartial.Authority)}");
        await WaitAsync(read.UntilStdinCloses);
        return 0;
    }

    private static async Task WaitAsync(bool untilStdinCloses)
    {
        var asked = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await Task.WhenAny(asked.Task, untilStdinCloses ? Console.In.ReadToEndAsync() : asked.Task);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            asked.TrySetResult();
        }
    }
}
