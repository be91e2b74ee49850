using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Portal.TestKit;

/// <summary>A host's loggers, which answer with silence once the host is gone.</summary>
/// <remarks>Hangfire keeps the loggers of the host that started last for the whole process: with several hosts in one process, one starts with those of another that may have stopped.</remarks>
internal sealed class LastingLoggers(IServiceProvider services) : ILoggerFactory
{
    private readonly LoggerFactory loggers = ActivatorUtilities.CreateInstance<LoggerFactory>(services);

    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return loggers.CreateLogger(categoryName);
        }
        catch (ObjectDisposedException)
        {
            return NullLogger.Instance;
        }
    }

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose() => loggers.Dispose();
}
