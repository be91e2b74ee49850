using System.Threading.Channels;
using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Handoff;

/// <summary>Has the configuration check run right after a reading met what an operator has to mend; the job of each quarter of an hour finds what no reading told of.</summary>
internal sealed class ConfigurationWatch(IBackgroundJobClient jobs, TimeProvider clock, ILogger<ConfigurationWatch> logger) : BackgroundService
{
    // A refused key fails for every client that is read with it: a moment's wait makes one check of them.
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private readonly Channel<byte> signals = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>It carries nothing and is never more than one: the check finds out whom it is about.</summary>
    public void Wake() => signals.Writer.TryWrite(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await signals.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, clock, stoppingToken);
            signals.Reader.TryRead(out _);
            EnqueueCheck();
        }
    }

    private void EnqueueCheck()
    {
        try
        {
            jobs.Enqueue<ConfigurationCheckJob>(job => job.RunAsync(CancellationToken.None));
        }
#pragma warning disable CA1031 // a job storage that is away must not end the watch
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError("The configuration check could not be enqueued: {Fault}. Its next quarter of an hour comes anyway.", fault.GetType().Name);
        }
    }
}
