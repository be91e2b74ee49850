using System.Collections.Concurrent;
using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>A provider whose every answer a test decides. Each facet can be switched off; each call is counted and steered by the contract's method name, for example <c>nameof(IMeteredUsage.ReadAsync)</c>.</summary>
/// <remarks>As made, it answers at once: an active subscription, no invoices, no minutes used, a small PDF, a portal on portal.example.</remarks>
public sealed class ScriptedProvider(TimeProvider clock) : IBillingProvider
{
    public const string Key = "scripted";

    private readonly ConcurrentDictionary<string, int> calls = new();

    public ScriptedProvider()
        : this(TimeProvider.System)
    {
    }

    public TimeProvider Clock { get; } = clock;

    public ProviderConfiguration Configuration { get; set; } = new ProviderConfiguration.Complete();

    /// <summary>Null: an active subscription on a plan of 2,000 included minutes for A$499.00, in the running month of UTC.</summary>
    public BillingOverview? Overview { get; set; }

    /// <summary>Invoices by customer reference come from each invoice's own word; listed newest first.</summary>
    public ConcurrentBag<Invoice> StoredInvoices { get; } = [];

    /// <summary>Null: no minutes were used.</summary>
    public Func<BillingAccount, BillingPeriod, UsageReport>? Usage { get; set; }

    public ScriptedPdf Pdf { get; set; } = new();

    public Uri PortalUrl { get; set; } = new("https://portal.example/session");

    /// <summary>For whom sessions were made, and where they lead back to.</summary>
    public ConcurrentQueue<(BillingAccount Account, Uri ReturnUrl)> PortalRequests { get; } = [];

    public ImportReport ImportAnswer { get; set; } = new ImportReport.Accepted(new Dictionary<string, int>());

    public bool OffersInvoices { get; set; } = true;

    public bool OffersPortal { get; set; } = true;

    public bool OffersUsage { get; set; } = true;

    public bool OffersImport { get; set; } = true;

    /// <summary>Answers a call by its name before anything else, for example by throwing; see <see cref="FailAt"/> and <see cref="HangAt"/>.</summary>
    public ConcurrentDictionary<string, Func<CancellationToken, Task>> Before { get; } = new();

    public IInvoiceArchive? Invoices => OffersInvoices ? new ScriptedInvoices(this) : null;

    public ICustomerPortal? CustomerPortal => OffersPortal ? new ScriptedPortal(this) : null;

    public IMeteredUsage? MeteredUsage => OffersUsage ? new ScriptedUsage(this) : null;

    public IWebhookTranslator? Webhooks { get; set; }

    public IEventLog? Events { get; set; }

    public IBookImport? Import => OffersImport ? new ScriptedImport(this) : null;

    public int CallsOf(string call) => calls.GetValueOrDefault(call);

    public int AllCalls => calls.Values.Sum();

    /// <summary>From now on the call fails so; <see cref="HealAt"/> ends it.</summary>
    public void FailAt(string call, BillingFailure failure, TimeSpan? retryAfter = null) =>
        Before[call] = _ => Task.FromException(new BillingProviderException(failure, "Scripted.", null, retryAfter));

    /// <summary>From now on the call fails with an exception that no contract knows.</summary>
    public void ThrowAt(string call, Exception stray) => Before[call] = _ => Task.FromException(stray);

    /// <summary>From now on the call never answers; it honours cancellation unless told not to. The task ends when a call has arrived.</summary>
    public Task HangAt(string call, bool deaf = false)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Before[call] = async stop =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, deaf ? CancellationToken.None : stop);
        };
        return arrived.Task;
    }

    public void HealAt(string call) => Before.TryRemove(call, out _);

    public async Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(nameof(ProbeAsync), cancellationToken);
        return new ProviderProbe(Clock.GetUtcNow(), "The script answers.");
    }

    public async Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        await EnterAsync(nameof(GetOverviewAsync), cancellationToken);
        return Overview ?? Samples.ActiveOverview(Clock.GetUtcNow());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal async Task EnterAsync(string call, CancellationToken cancellationToken)
    {
        calls.AddOrUpdate(call, 1, (_, count) => count + 1);
        if (Before.TryGetValue(call, out var before)) await before(cancellationToken);
    }
}
