using System.Security.Cryptography;
using System.Text;
using Portal.Billing.Operations;
using Portal.Billing.Storage;

namespace Portal.Billing.Webhooks.Stuck;

/// <summary>Webhooks that are stuck for one reason.</summary>
/// <param name="Status">Parked or failed.</param>
/// <param name="Reason">As the inbox keeps it: a provider's sentence, or a code of ours.</param>
/// <param name="Newest">Some of them, the newest first.</param>
internal sealed record StuckGroup(string ProviderKey, InboxStatus Status, string Reason, int Count, DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<StuckEvent> Newest)
{
    /// <summary>Names the group in a form without repeating what a provider wrote.</summary>
    public string Handle { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ProviderKey}\n{Status}\n{Reason}")))[..32];

    public bool IsParked => Status == InboxStatus.Parked;

    public string Words => IsParked ? Reason : "The provider failed, however often it was asked.";
}

/// <summary>One of them. Its id at the provider is known by its end only, and its kind, which is the provider's own word, not at all.</summary>
internal sealed class StuckEvent(string id, DateTimeOffset receivedAt, int attempts)
{
    /// <summary>Names it in a form: a hash of its id.</summary>
    public string Handle { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];

    public string End { get; } = OperatedAccount.Mask(id);

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; } = attempts;
}

/// <summary>Which of a group are meant.</summary>
/// <param name="Handles">Null for all of them.</param>
internal sealed record StuckChoice(StuckGroup Group, IReadOnlyCollection<string>? Handles);
