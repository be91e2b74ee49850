using System.Text.Json;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Says what an event means here. It is read only for whose object it names: figures are read again from Stripe.</summary>
/// <param name="live">Whether the key is of live mode: events of the other mode are of other data.</param>
/// <param name="connectedAccounts">Accounts besides the key's own whose events are wanted.</param>
internal sealed class EventTranslation(bool live, IReadOnlyCollection<string> connectedAccounts)
{
    private const string Thin = "v2.core.event";
    private const int LongestType = 255;

    /// <summary>What an event that was delivered means; null when the text is no event.</summary>
    public WebhookTranslation? TranslateDelivered(JsonElement body) => Translate(body, checksVersion: true);

    /// <summary>What an event of the record means. Its version is that of the account and not of the endpoint; ids stand in the same places in all of them.</summary>
    public WebhookTranslation? TranslateRecorded(JsonElement body) => Translate(body, checksVersion: false);

    private WebhookTranslation? Translate(JsonElement body, bool checksVersion)
    {
        if (body.Reference("id") is not { } id || TypeOf(body) is not { } type) return null;

        // Endpoints of connected accounts in live mode get their events of test mode too.
        if (body.Flag("livemode") == !live || EventTypes.ConcernNobody(type)) return new WebhookTranslation.Ignored(id, type);

        var isThin = body.Text("object") == Thin;
        if (FaultOf(body, isThin, checksVersion) is { } fault) return new WebhookTranslation.Parked(id, type, fault);
        return (isThin ? ThinEvent.HintOf(type, body) : SnapshotHintOf(type, body)) is { } hint
            ? new WebhookTranslation.Accepted(id, type, hint)
            : new WebhookTranslation.Parked(id, type, "Its type is not known, or it names nobody.");
    }

    private static string? TypeOf(JsonElement body) =>
        body.Text("type") is { Length: > 0 and <= LongestType } type && !type.Any(char.IsControl) ? type : null;

    private string? FaultOf(JsonElement body, bool isThin, bool checksVersion)
    {
        if (body.Flag("livemode") is null) return "It does not say in which mode it happened.";
        var account = body.Text(isThin ? "context" : "account");
        if (account is not null && !connectedAccounts.Contains(account)) return "It is of a connected account that the settings do not name.";
        return isThin || !checksVersion || IsOfOurTrain(body.Text("api_version")) ? null : "It is written in another version of Stripe's interface.";
    }

    private static bool IsOfOurTrain(string? version) => TrainOf(version) is { } train && train == TrainOf(StripeConfiguration.ApiVersion);

    // 2026-10-28.endive: within the name after the date, versions only add.
    private static string? TrainOf(string? version) => version?.Split('.', 2) is [_, var train] ? train : null;

    private static BillingHint? SnapshotHintOf(string type, JsonElement body) =>
        EventTypes.SubjectOf(type) is { } subject && body.Field("data")?.Field("object") is { } changed ? subject.HintOf(changed) : null;
}
