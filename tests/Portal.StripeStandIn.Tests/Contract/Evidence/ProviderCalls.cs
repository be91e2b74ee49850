using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Providers;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Tests.Contract.Calls;
using Portal.TestKit;

namespace Portal.StripeStandIn.Tests.Contract.Evidence;

/// <summary>Uses everything that the Stripe provider offers, as the portal would, and keeps what it sends.</summary>
internal sealed class ProviderCalls(StandInWithEverything standIn)
{
    private static readonly Uri Return = new("https://portal.example/billing");
    private static readonly BillingPeriod Period = new(EveryVariant.Now.AddDays(-10), EveryVariant.Now.AddDays(20));

    private static readonly BillingAccount[] Accounts =
    [
        Account("cus_full", ("portal_configuration", "bpc_open")),
        Account("cus_metered", ("subscription", "sub_metered")),
        Account("cus_metered"),
        Account("cus_bare"),
        Account("cus_deleted"),
        Account("cus_nobody"),
        Account("cus_other", ("account", EveryVariant.ConnectedAccount)),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyList<WireCall>> MakeAsync()
    {
        using var tap = new WireTap();
        using var http = new HttpClient(tap);
        await using var provider = await OpenAsync(http);
        await TryAsync(() => provider.ProbeAsync(Cancellation));
        foreach (var account in Accounts) await UseAsync(provider, account);
        await FollowEventsAsync(provider);
        return tap.Calls;
    }

    private Task<IBillingProvider> OpenAsync(HttpClient http)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["provider:SecretKey"] = StandInOptions.DefaultKey,
            ["provider:ApiBase"] = standIn.Server.Address.ToString(),
            ["provider:WebhookSecret"] = StandInOptions.DefaultWebhookSecret,
            ["provider:ConnectedAccounts"] = EveryVariant.ConnectedAccount,
        }).Build().GetSection("provider");
        var plugin = Assembly.Load("Portal.Billing.Providers.Stripe").GetCustomAttribute<BillingProviderPluginAttribute>().ShouldNotBeNull();
        var factory = (IBillingProviderFactory)Activator.CreateInstance(plugin.Factory)!;
        return factory.CreateAsync(new(settings, http, standIn.Clock, NullLogger.Instance, null, Unpaced.Instance), Cancellation);
    }

    private static async Task UseAsync(IBillingProvider provider, BillingAccount account)
    {
        await TryAsync(() => provider.GetOverviewAsync(account, Cancellation));
        if (provider.MeteredUsage is { } usage) await TryAsync(() => usage.ReadAsync(account, Period, Cancellation));
        if (provider.Invoices is { } invoices) await ReadAsync(invoices, account);
        if (provider.CustomerPortal is { } portal) await TryAsync(() => portal.CreateSessionAsync(account, Return, Cancellation));
    }

    private static async Task ReadAsync(IInvoiceArchive invoices, BillingAccount account)
    {
        var page = await TryAsync(() => invoices.ListAsync(account, new InvoicePageRequest(3, null), Cancellation));
        while (page?.Next is { } next) page = await TryAsync(() => invoices.ListAsync(account, new InvoicePageRequest(3, next), Cancellation));
        foreach (var reference in (string[])["in_whole", "in_long", "in_draft", "in_none"])
            await TryAsync(() => invoices.FindAsync(account, reference, Cancellation));
    }

    private static async Task FollowEventsAsync(IBillingProvider provider)
    {
        if (provider.Events is { } events) await TryAsync(() => events.ListAsync(EveryVariant.Now.AddDays(-1), null, Cancellation));
        if (provider.Webhooks is not { } webhooks) return;
        await TryAsync(() => webhooks.FindCustomerAsync(new(BillingChange.Invoices, null, "in_whole"), Cancellation));
        await TryAsync(() => webhooks.FindCustomerAsync(new(BillingChange.Subscription, null, "sub_full"), Cancellation));
    }

    // what the provider makes of an answer is proven elsewhere
    private static async Task<T?> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (BillingProviderException)
        {
            return default;
        }
    }

    private static BillingAccount Account(string customer, params (string Name, string Value)[] options) =>
        new(customer, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney"), options.ToDictionary(option => option.Name, option => option.Value));
}
