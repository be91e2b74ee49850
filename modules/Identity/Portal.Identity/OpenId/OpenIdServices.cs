using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Modularity.Commands;

namespace Portal.Identity.OpenId;

internal static class OpenIdServices
{
    private const string PublicUrl = "Portal:PublicUrl";
    private const int LongestName = 60;

    public static IServiceCollection AddOpenId(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OpenIdSettings>().BindConfiguration(OpenIdSettings.Section)
            .Configure(openId => openId.PublicUrl = configuration[PublicUrl] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null)
            .Needs(openId => openId.HasUsableAuthority, "Authority", "is an https address such as https://login.example.com; http is for this machine only")
            .Needs(openId => openId.ClientId.Length > 0, "ClientId", "is missing")
            .Needs(openId => openId.ClientSecret.Length > 0, "ClientSecret", "is missing")
            .Needs(openId => openId.DisplayName.Length <= LongestName, "DisplayName", "is longer than 60 characters")
            .Needs(openId => openId.AccountBy is OpenIdSettings.BySubject or OpenIdSettings.ByVerifiedEmail, "AccountBy", "is subject or verified_email")
            .Validate(openId => !openId.IsOn || openId.HasUsableUrl, $"{PublicUrl} is no address such as https://portal.example.com")
            .Validate<IHostEnvironment>(
                (openId, environment) => !openId.IsOn || openId.PublicUrl is not null || environment.IsDevelopment(),
                $"{PublicUrl} is missing: the provider of identities sends people back there")
            .ValidateOnStart();
        return services
            .AddSingleton<BackChannel>().AddSingleton<ProviderMetadata>().AddSingleton<CodeExchange>().AddSingleton<IdTokens>()
            .AddSingleton<AttemptCookie>().AddSingleton<OpenIdFlow>().AddSingleton<LinkedAccounts>().AddSingleton<LinkTrail>().AddScoped<LinkForm>().AddSingleton<OpenIdMembers>().AddScoped<OpenIdCallback>()
            .AddScoped<IPortalCommand, LinkAccountCommand>();
    }

    // a provider that is not there lacks nothing
    private static OptionsBuilder<OpenIdSettings> Needs(this OptionsBuilder<OpenIdSettings> options, Func<OpenIdSettings, bool> isRight, string name, string sentence) =>
        options.Validate(openId => !openId.IsOn || isRight(openId), $"{OpenIdSettings.Section}:{name} {sentence}");
}
