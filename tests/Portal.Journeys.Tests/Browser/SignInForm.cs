using Microsoft.Playwright;

namespace Portal.Journeys.Tests.Browser;

internal static class SignInForm
{
    public static async Task FillSignInAsync(this IPage page, string email, string password = Demo.Password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
