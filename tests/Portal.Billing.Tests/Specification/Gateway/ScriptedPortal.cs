using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Tests.Unit.Gateway;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Gateway;

/// <summary>The whole portal with the demo's people; Harbour Dental uses a scripted provider and has one invoice with a PDF and one without.</summary>
public sealed class ScriptedPortal : IAsyncDisposable
{
    public const string Admin = "ava.chen@harbourdental.example";
    public const string Staff = "chloe.nguyen@harbourdental.example";
    public const string Stranger = "dylan.hart@northwindcouriers.example";
    public const string Partner = "vera.lindqvist@lighthousepartners.example";
    public const string Operator = "oscar.reid@portal.example";
    public const string Harbour = "a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101";
    public const string CustomerReference = "cus_planted_reference";
    public const string InvoiceReference = "in_planted_reference";

    private readonly TestDatabase database;
    private readonly LogKeeper log = new();

    private ScriptedPortal(TestDatabase database, IReadOnlyDictionary<string, string?> settings)
    {
        this.database = database;
        App = new PortalApp(database, services => services.AddScriptedProvider(Provider).AddLogging(logging => logging.AddProvider(log)), settings);
    }

    public PortalApp App { get; }

    public ScriptedProvider Provider { get; } = new();

    public string Log => log.Text;

    /// <summary>The public id of the invoice that lists a PDF.</summary>
    public string WithPdf { get; } = InvoiceId.New().Value;

    public string WithoutPdf { get; } = InvoiceId.New().Value;

    public static async Task<ScriptedPortal> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var portal = new ScriptedPortal(
            await PortalApp.DemoDatabaseAsync(), settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        await portal.StoreAsync();
        return portal;
    }

    public Task<HttpClient> SignInAsync(string email) => App.SignInAsync(email, "portal-demo-1");

    public string PdfOf(string invoiceId, string query = "") => $"/api/billing/invoices/{invoiceId}/pdf{query}";

    /// <summary>Gives Harbour Dental another account.</summary>
    public async Task AssignAsync(string provider, string customer)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BillingAccounts>().AssignAsync(new ClientId(Guid.Parse(Harbour)), provider, customer, new Dictionary<string, string>());
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
        log.Dispose();
    }

    private async Task StoreAsync()
    {
        await AssignAsync(ScriptedProvider.Key, CustomerReference);
        await using var scope = App.Services.CreateAsyncScope();
        var client = new ClientId(Guid.Parse(Harbour));
        using var reach = ClientReach.To(client);
        var db = scope.ServiceProvider.GetRequiredService<BillingDb>();
        db.Invoices.Add(Row(client, WithPdf, InvoiceReference, hasPdf: true));
        db.Invoices.Add(Row(client, WithoutPdf, "in_without", hasPdf: false));
        await db.SaveChangesAsync();
    }

    private InvoiceRow Row(ClientId client, string id, string reference, bool hasPdf) => new()
    {
        ClientId = client.Value,
        Id = id,
        ProviderKey = ScriptedProvider.Key,
        Reference = reference,
        CustomerReference = CustomerReference,
        Number = reference.ToUpperInvariant(),
        Status = InvoiceStatus.Paid,
        IssuedAt = App.Clock.GetUtcNow().AddDays(-7),
        Currency = "AUD",
        HasPdf = hasPdf,
    };
}
