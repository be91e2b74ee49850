using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Tests.Contract.Calls;
using Portal.StripeStandIn.Tests.Contract.Schemas;

namespace Portal.StripeStandIn.Tests.Contract.Evidence;

/// <summary>A stand-in with each variant of each object, and a client that asks it and holds the answers to Stripe's types.</summary>
public sealed class StandInWithEverything : IAsyncLifetime
{
    /// <summary>A key without the permission to read invoices.</summary>
    public const string RestrictedKey = "rk_test_standin0000000000000002";

    internal static readonly MediaTypeHeaderValue FormType = new("application/x-www-form-urlencoded");

    private readonly WireTap tap = new();
    private StandInServer? server;

    internal FakeTimeProvider Clock { get; } = new(EveryVariant.Now);

    internal StandInServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        server = await StandInServer.StartAsync(new StandInOptions
        {
            Clock = Clock,
            RestrictedKeys = [new RestrictedKey(RestrictedKey, "rak_invoice_read")],
            PortalAddress = new Uri("https://billing.stripe.com"),
            PdfAddress = new Uri("https://pay.stripe.com"),
        });
        EveryVariant.Fill(server.State);
    }

    /// <summary>Asks; the request is written as <c>METHOD address form</c>, headers replace those that are usually sent.</summary>
    internal async Task<Finding> AskAsync(string request, params (string Name, string Value)[] headers)
    {
        var contract = await StripeContract.ReadForTestAsync();
        using var client = new HttpClient(tap, disposeHandler: false) { BaseAddress = Server.Address };
        using var message = Write(request, headers);
        using var answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
        return Finding.Of(contract, tap.Last);
    }

    public async ValueTask DisposeAsync()
    {
        tap.Dispose();
        await Server.DisposeAsync();
    }

    private static HttpRequestMessage Write(string request, (string Name, string Value)[] headers)
    {
        var parts = request.Split(' ', 3);
        var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (parts.Length == 3) message.Content = new StringContent(parts[2], FormType);
        var usual = new Dictionary<string, string> { ["Authorization"] = $"Bearer {StandInOptions.DefaultKey}", ["Stripe-Version"] = StripeVersion.Pinned };
        foreach (var (name, value) in headers) usual[name] = value;
        foreach (var (name, value) in usual) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
