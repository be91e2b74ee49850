using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Support.Mail;

namespace Portal.Support.Tests.Unit;

public sealed class MailSettingsTests
{
    private const string Password = "hunter2";

    private static readonly Dictionary<string, string?> Usable = new()
    {
        ["Support:Mail:Host"] = "mail.portal.example",
        ["Support:Mail:From"] = "Portal <no-reply@portal.example>",
        ["Support:Mail:AgentsAddress"] = "desk@portal.example",
        ["Support:Mail:UserName"] = "portal",
        ["Support:Mail:Password"] = Password,
        ["Portal:PublicUrl"] = "https://portal.example",
    };

    [Fact]
    public void Nothing_is_needed_without_a_host_and_a_whole_set_is_taken()
    {
        Validate([]);
        Validate(Usable);
    }

    [Theory]
    [InlineData("Support:Mail:From", "", "Support:Mail:From is no address")]
    [InlineData("Support:Mail:From", "portal", "Support:Mail:From is no address")]
    [InlineData("Support:Mail:AgentsAddress", "", "Support:Mail:AgentsAddress is no address")]
    [InlineData("Support:Mail:UserName", "", "come together")]
    [InlineData("Support:Mail:Password", "", "come together")]
    [InlineData("Support:Mail:Port", "0", "Port")]
    [InlineData("Portal:PublicUrl", "", "Portal:PublicUrl is no address")]
    [InlineData("Portal:PublicUrl", "portal", "Portal:PublicUrl is no address")]
    public void What_cannot_send_stops_the_start_and_is_named_without_the_password(string name, string value, string said)
    {
        var refused = Should.Throw<OptionsValidationException>(() => Validate(new(Usable) { [name] = value }));
        refused.Message.ShouldContain(said);
        refused.Message.ShouldNotContain(Password);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_password_leaves_this_machine_under_TLS_only(string loopback)
    {
        var open = new Dictionary<string, string?>(Usable) { ["Support:Mail:Tls"] = "None" };
        Should.Throw<OptionsValidationException>(() => Validate(open)).Message.ShouldContain("Support:Mail:Tls is None");
        Validate(new(open) { ["Support:Mail:Host"] = loopback });
        Validate(new(open) { ["Support:Mail:UserName"] = "", ["Support:Mail:Password"] = "" });
    }

    private static void Validate(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMail(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
