using System.Collections.Concurrent;
using System.Collections.Frozen;
using Portal.Identity.Contract;

namespace Portal.TestKit.Access.Faults;

/// <summary>Which mistake is at work now; and what careless code would have kept from earlier requests.</summary>
internal sealed class FaultSwitch
{
    private FrozenDictionary<ClientId, PlantedClient> planted = FrozenDictionary<ClientId, PlantedClient>.Empty;

    public PlantedFault? Active { get; set; }

    /// <summary>What was ever granted to a member.</summary>
    public ConcurrentDictionary<(Guid Member, ClientId Client), Client> Granted { get; } = new();

    /// <summary>The answers to every request, by the key of a careless cache.</summary>
    public ConcurrentDictionary<string, KeptAnswer> Kept { get; } = new(StringComparer.Ordinal);

    public Client? FirstGranted { get; set; }

    public void Know(FrozenDictionary<ClientId, PlantedClient> clients) => planted = clients;

    public Client? ClientOf(string id) => ClientId.TryParse(id, out var read) && planted.TryGetValue(read, out var client) ? Make(read, client) : null;

    /// <summary>Whose thing it is; null when nobody's.</summary>
    public Client? OwnerOf(string thing) => planted.Where(each => each.Value.Invoices.Contains(thing) || each.Value.Tickets.Contains(thing))
        .Select(each => Make(each.Key, each.Value)).FirstOrDefault();

    private static Client Make(ClientId id, PlantedClient client) => new(id, $"Client {client.Letter}", TimeZoneInfo.Utc);
}

/// <summary>An answer as a careless cache keeps it.</summary>
internal sealed record KeptAnswer(string? ContentType, byte[] Body);
