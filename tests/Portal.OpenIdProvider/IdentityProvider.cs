using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.OpenIdProvider;

/// <summary>A provider of identities on the loopback address: OpenIddict's server with a plain sign-in page, its people, and its ways to misbehave.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "portal";
    public const string ClientSecret = "a secret & one with +signs%";
    public const string AuthorizePath = "/connect/authorize";
    public const string TokenPath = "/connect/token";
    public const string DocumentPath = "/.well-known/openid-configuration";
    public const string KeysPath = "/.well-known/jwks";

    private readonly WebApplication app;

    private IdentityProvider(TimeProvider clock)
    {
        Faults = new FaultyAnswers(Keys);
        app = Build(clock);
    }

    /// <summary>Where it answers, which is its issuer.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Who may sign in here, by the name they type.</summary>
    public ConcurrentDictionary<string, ProviderPerson> People { get; } = new();

    public FaultyAnswers Faults { get; }

    internal ProviderKeys Keys { get; } = new();

    public static async Task<IdentityProvider> StartAsync(TimeProvider clock)
    {
        var provider = new IdentityProvider(clock);
        await provider.app.StartAsync();
        provider.Address = new Uri(provider.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return provider;
    }

    /// <summary>Lets a portal's people sign in here; they are sent back to that address and to no other.</summary>
    public async Task RegisterAsync(Uri callback)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { callback },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Email,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Keys.Dispose();
    }

    private WebApplication Build(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(clock).AddAuthorization();
        AddServer(builder.Services);
        var built = builder.Build();
        built.Use(Faults.AnswerAsync);
        built.UseAuthentication();
        built.MapMethods(AuthorizePath, ["GET", "POST"], (Delegate)new SignInForm(People, clock).AnswerAsync);
        return built;
    }

    private void AddServer(IServiceCollection services)
    {
        var name = Guid.NewGuid().ToString();
        services.AddDbContext<DbContext>(options => options
            .UseInMemoryDatabase(name).ConfigureWarnings(warnings => warnings.Ignore(InMemoryEventId.TransactionIgnoredWarning)).UseOpenIddict());
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris(AuthorizePath[1..]).SetTokenEndpointUris(TokenPath[1..]).RegisterScopes(Scopes.Email);
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.AddSigningKey(Keys.Current).AddEphemeralEncryptionKey();
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            });
    }
}

/// <summary>Somebody the provider knows.</summary>
/// <param name="Subject">Given to nobody else.</param>
/// <param name="Email">What they call their address.</param>
/// <param name="IsVerified">Whether the provider saw that it is theirs.</param>
/// <param name="Methods">How they prove themselves here, as <c>amr</c> says it.</param>
public sealed record ProviderPerson(string Subject, string Email, bool IsVerified = true, params IReadOnlyList<string> Methods);
