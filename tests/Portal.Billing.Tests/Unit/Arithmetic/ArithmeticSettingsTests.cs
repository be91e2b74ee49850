using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Billing.Arithmetic;

namespace Portal.Billing.Tests.Unit.Arithmetic;

public sealed class ArithmeticSettingsTests
{
    [Fact]
    [Trait("Row", "USG-06")]
    [Trait("Row", "MET-05")]
    public void Settings_replace_the_documented_defaults()
    {
        using var services = Services(("Billing:Usage:WarningPercent", "60"), ("Billing:Freshness:StaleHours", "48"));

        var thresholds = services.GetRequiredService<IOptions<UsageThresholds>>().Value;
        var limits = services.GetRequiredService<IOptions<FreshnessLimits>>().Value;

        (thresholds.WarningPercent, thresholds.ActionNeededPercent).ShouldBe((60, 90));
        (limits.FreshMinutes, limits.StaleHours).ShouldBe((15, 48));
    }

    [Theory]
    [InlineData("Billing:Usage:WarningPercent", "0")]
    [InlineData("Billing:Usage:WarningPercent", "90")]
    [InlineData("Billing:Usage:ActionNeededPercent", "101")]
    [InlineData("Billing:Freshness:FreshMinutes", "0")]
    [InlineData("Billing:Freshness:FreshMinutes", "1440")]
    [InlineData("Billing:Freshness:StaleHours", "745")]
    [InlineData("Billing:Freshness:AccountFreshMinutes", "1440")]
    public void Impossible_settings_stop_the_start_and_are_named(string name, string value)
    {
        using var services = Services((name, value));

        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        failure.Message.ShouldContain(name);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddArithmeticSettings().BuildServiceProvider();
    }
}
