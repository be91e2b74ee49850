using Microsoft.Playwright;

namespace Portal.Journeys.Tests.Browser;

/// <summary>The system's own Chromium, driven by Playwright.</summary>
internal static class Chromium
{
    // the shell has no window to paint: half the time of the whole browser
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser"];

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--disable-component-update", "--no-first-run"];

    /// <summary>Null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
}
