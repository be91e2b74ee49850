using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Support.Tests.Unit;

public sealed class SupportSettingsTests
{
    [Fact]
    [Trait("Row", "CFG-07")]
    public void An_address_that_is_none_keeps_the_portal_from_starting()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Support:FallbackEmail", "nobody")]).Build();
        services.AddSingleton<IConfiguration>(configuration);
        new SupportModule().ConfigureServices(services, configuration);
        using var provider = services.BuildServiceProvider();
        var refused = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        refused.Message.ShouldContain("FallbackEmail");
    }
}
