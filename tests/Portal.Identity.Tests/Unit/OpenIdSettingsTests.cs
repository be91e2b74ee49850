using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Portal.Identity.OpenId;

namespace Portal.Identity.Tests.Unit;

public sealed class OpenIdSettingsTests
{
    private const string Secret = "the provider's secret";

    private static readonly Dictionary<string, string?> Usable = new()
    {
        ["Identity:OpenId:Authority"] = "https://login.example.com/realms/ours",
        ["Identity:OpenId:ClientId"] = "portal",
        ["Identity:OpenId:ClientSecret"] = Secret,
        ["Portal:PublicUrl"] = "https://portal.example",
    };

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:5400")]
    [InlineData("http://localhost/")]
    public void Nothing_is_needed_without_a_provider_and_a_whole_set_is_taken(string? authority)
    {
        Validate([]);
        Validate(authority is null ? Usable : new(Usable) { ["Identity:OpenId:Authority"] = authority });
    }

    [Theory]
    [InlineData("Identity:OpenId:Authority", "", "Identity:OpenId:Authority is an https address")]
    [InlineData("Identity:OpenId:Authority", "http://login.example.com", "Identity:OpenId:Authority is an https address")]
    [InlineData("Identity:OpenId:Authority", "https://login.example.com/?tenant=1", "Identity:OpenId:Authority is an https address")]
    [InlineData("Identity:OpenId:Authority", "https://me:word@login.example.com", "Identity:OpenId:Authority is an https address")]
    [InlineData("Identity:OpenId:ClientId", "", "Identity:OpenId:ClientId is missing")]
    [InlineData("Identity:OpenId:ClientSecret", "", "Identity:OpenId:ClientSecret is missing")]
    [InlineData("Identity:OpenId:AccountBy", "email", "Identity:OpenId:AccountBy is subject or verified_email")]
    [InlineData("Portal:PublicUrl", "", "Portal:PublicUrl is missing")]
    [InlineData("Portal:PublicUrl", "portal", "Portal:PublicUrl is no address")]
    public void What_cannot_work_stops_the_start_and_is_named_without_its_value(string name, string value, string said)
    {
        var refused = Should.Throw<OptionsValidationException>(() => Validate(new(Usable) { [name] = value }));
        refused.Message.ShouldContain(said);
        refused.Message.ShouldNotContain(Secret);
        refused.Message.ShouldNotContain("login.example.com/", Case.Sensitive);
        refused.Message.ShouldNotContain("me:word", Case.Sensitive);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Should.Throw<OptionsValidationException>(() => Validate(new() { ["Identity:OpenId:ClientId"] = "portal", ["Identity:OpenId:AccountBy"] = "x" })).Failures.Count().ShouldBe(4);

    private static void Validate(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
            .AddOpenId(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
