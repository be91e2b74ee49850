using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>
/// The state of one account: what exists at Stripe. Adding makes no event; the changes (see the extensions of <see cref="Changes"/>) do.
/// Safe to use while requests are answered.
/// </summary>
public sealed class StandIn
{
    /// <summary>The platform's own account, and the one that answers when a request names none.</summary>
    public const string PlatformAccount = "acct_standin";

    private readonly Dictionary<string, StandIn> connected = [];
    private int made;

    internal StandIn(string account, Surroundings surroundings)
    {
        Account = account;
        Surroundings = surroundings;
        Store.Put(AccountObject.Build(account));
    }

    /// <summary>The account's id.</summary>
    public string Account { get; }

    internal Surroundings Surroundings { get; }

    internal ObjectStore Store { get; } = new();

    internal UsageBook Usage { get; } = new();

    /// <summary>This account and the connected ones.</summary>
    internal IEnumerable<StandIn> Accounts => [this, .. connected.Values];

    internal DateTimeOffset Now => Surroundings.Clock.GetUtcNow();

    /// <summary>The state of a connected account (<c>Stripe-Account</c>), made at its first mention.</summary>
    public StandIn Connected(string account)
    {
        lock (Surroundings.Gate)
            return connected.TryGetValue(account, out var known) ? known : connected[account] = new StandIn(account, Surroundings);
    }

    /// <summary>Puts an object into the account; its id is returned.</summary>
    public string Add(NewObject something)
    {
        lock (Surroundings.Gate)
        {
            var built = something.Build(this);
            Store.Put(built);
            return built.Text("id");
        }
    }

    /// <summary>Counts usage: what a meter event of this instant would have said.</summary>
    public void AddUsage(string meter, string customer, DateTimeOffset at, decimal value)
    {
        lock (Surroundings.Gate)
            Usage.Add(new MeteredValue(meter, customer, at, value));
    }

    /// <summary>Counts usage that goes on by itself, up to the present instant of the clock.</summary>
    public void AddUsage(UsagePattern pattern)
    {
        lock (Surroundings.Gate)
            Usage.Add(pattern);
    }

    /// <summary>Alters an object field by field, for states that the builders do not know. References are kept as ids.</summary>
    public void Edit(string type, string id, Action<JsonObject> edit)
    {
        lock (Surroundings.Gate)
            edit(Get(type, id));
    }

    /// <summary>The events of this account, oldest first.</summary>
    public IReadOnlyList<StandInEvent> Events()
    {
        lock (Surroundings.Gate)
            return [.. Store.All("event").Select(each => new StandInEvent(each))];
    }

    internal StandIn? FindConnected(string account) => account == Account ? this : connected.GetValueOrDefault(account);

    internal JsonObject Get(string type, string id) =>
        Store.Find(type, id) ?? throw new InvalidOperationException($"The stand-in's account {Account} has no {type} {id}.");

    internal string NextId(string prefix) => $"{prefix}_1StandIn{++made:D8}";
}
