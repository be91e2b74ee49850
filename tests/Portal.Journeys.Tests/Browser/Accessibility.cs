using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portal.Journeys.Tests.Browser;

internal static class Accessibility
{
    private static readonly AxeRunOptions Options = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Holds the page as it stands to axe, light on a desk and dark on a phone, where nothing may stick out at the side.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1280, 1000);
        Broken(await page.RunAxe(Options)).ShouldBeEmpty();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(390, 844);
        Broken(await page.RunAxe(Options)).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
    }

    private static IEnumerable<string> Broken(AxeResult result) =>
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
}
