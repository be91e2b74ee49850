using Microsoft.Extensions.Logging.Console;

namespace Portal.Host.Logs;

/// <summary>One sink, standard error, and one redactor in front of it: whatever is logged, by a plugin too, passes it. JSON lines, and in Development lines for people.</summary>
internal static class LogSetup
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging
            .AddConsole(console => console.FormatterName = builder.Environment.IsDevelopment() ? PlainLines.Named : JsonLines.Named)
            .AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>()
            .AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
    }
}
