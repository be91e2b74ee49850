using System.Collections.Frozen;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.Support.Storage;

namespace Portal.TestKit.Access;

/// <summary>Gives clients what the addresses of the matrix name: accounts at the scripted provider, invoices, tickets with files.</summary>
internal sealed class Planting(PortalApp app)
{
    private static readonly (char Letter, ClientId Client, string Admin)[] Chosen =
    [
        ('A', DemoClients.A, "ava.chen@harbourdental.example"),
        ('B', DemoClients.B, "dylan.hart@northwindcouriers.example"),
        ('C', DemoClients.C, "grace.tamihana@fernleafphysio.example"),
        ('F', DemoClients.F, "priya.nair@ironbarkproperty.example"),
        ('G', DemoClients.G, "sam.okafor@quokkatravel.example"),
    ];

    public async Task<FrozenDictionary<ClientId, PlantedClient>> PlantAsync()
    {
        var planted = new Dictionary<ClientId, PlantedClient>();
        foreach (var (letter, client, admin) in Chosen) planted[client] = await PlantAsync(letter, client, admin);
        return planted.ToFrozenDictionary();
    }

    private async Task<PlantedClient> PlantAsync(char letter, ClientId client, string admin)
    {
        var named = new PlantedClient(letter, [InvoiceId.New().Value, InvoiceId.New().Value], [], []);
        using var author = await app.SignInAsync(admin, DemoPerson.Password);
        var tickets = new[] { await SendTicketAsync(author, named), await SendTicketAsync(author, named) };
        var files = tickets.Select(ticket => FileOf(client, ticket, named)).ToList();
        var all = named with { Tickets = tickets, Files = [.. files.Select(file => file.Id.ToString())] };
        using var reach = ClientReach.To(client);
        await using var scope = app.Services.CreateAsyncScope();
        await StoreInvoicesAsync(scope.ServiceProvider, client, all);
        var support = scope.ServiceProvider.GetRequiredService<SupportDb>();
        support.Attachments.AddRange(files);
        await support.SaveChangesAsync();
        return all;
    }

    private static async Task<string> SendTicketAsync(HttpClient author, PlantedClient client)
    {
        using var body = JsonContent.Create(new { category = "feature_request", priority = "low", subject = $"{client.Mark} ticket", description = $"{client.Mark} text" });
        using var answer = await author.PostWithTokenAsync("/api/support/tickets", body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text).GetProperty("id").GetString()! : throw new InvalidOperationException(text);
    }

    private async Task StoreInvoicesAsync(IServiceProvider services, ClientId client, PlantedClient planted)
    {
        await services.GetRequiredService<BillingAccounts>().AssignAsync(client, ScriptedProvider.Key, planted.Customer, new Dictionary<string, string>());
        var db = services.GetRequiredService<BillingDb>();
        for (var which = 0; which < planted.Invoices.Count; which++) db.Invoices.Add(InvoiceOf(client, planted, which));
        await db.SaveChangesAsync();
        await services.GetRequiredService<BillingSync>().RefreshAsync(client, Enum.GetValues<Section>(), TimeSpan.FromSeconds(5), CancellationToken.None);
    }

    private InvoiceRow InvoiceOf(ClientId client, PlantedClient planted, int which) => new()
    {
        ClientId = client.Value,
        Id = planted.Invoices[which],
        ProviderKey = ScriptedProvider.Key,
        Reference = planted.RawInvoice(which),
        CustomerReference = planted.Customer,
        Number = $"{planted.Mark}{which}",
        Status = InvoiceStatus.Paid,
        IssuedAt = app.Clock.GetUtcNow().AddDays(-7 - which),
        Currency = "AUD",
        HasPdf = true,
    };

    private static Attachment FileOf(ClientId client, string ticket, PlantedClient planted) => new()
    {
        ClientId = client.Value,
        TicketId = Guid.Parse(ticket),
        Id = Guid.CreateVersion7(),
        Version = 1,
        Name = $"{planted.Mark}file.png",
        Type = AttachmentType.Png,
        Size = 3,
        Content = [1, 2, 3],
    };
}
