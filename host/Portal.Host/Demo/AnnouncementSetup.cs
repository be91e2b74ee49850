namespace Portal.Host.Demo;

internal static class AnnouncementSetup
{
    public static void AddAnnouncements(this IServiceCollection services) =>
        services.AddSingleton(Console.Out).AddSingleton<Announcements>().AddHostedService<AnnounceReady>();

    private sealed class AnnounceReady(Announcements announcements, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(announcements.Ready);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
