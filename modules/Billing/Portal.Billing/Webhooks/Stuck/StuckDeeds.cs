using Microsoft.Extensions.Logging;
using Portal.Billing.Gateway;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Webhooks.Stuck;

/// <summary>What an operator does with webhooks that are stuck. Each deed stands in the operators' audit log before it is done (SEC-09).</summary>
internal sealed class StuckDeeds(StuckEvents events, BillingGateway gateway, InboxSignal signal, IAuditLog log, ICurrentRequest current, ILogger<StuckDeeds> logger)
{
    /// <summary>Has them followed up once more: failed ones by asking the provider again, parked ones by reading again what was delivered.</summary>
    public async Task<ReplayOutcome> ReplayAsync(StuckChoice choice, CancellationToken cancellationToken)
    {
        await TellAsync(AuditAction.WebhooksReplayed, choice, "", cancellationToken);
        var outcome = choice.Group.IsParked
            ? await ReadAgainAsync(choice, cancellationToken)
            : new ReplayOutcome(await events.FollowAgainAsync(choice, cancellationToken), 0);
        if (outcome.Understood > 0) signal.Wake();
        return outcome;
    }

    /// <param name="why">The operator's reason.</param>
    public async Task DiscardAsync(StuckChoice choice, string why, CancellationToken cancellationToken)
    {
        await TellAsync(AuditAction.WebhooksDiscarded, choice, $"; {why}", cancellationToken);
        await events.PutAsideAsync(choice, why, cancellationToken);
    }

    private async Task<ReplayOutcome> ReadAgainAsync(StuckChoice choice, CancellationToken cancellationToken)
    {
        var (understood, stuck) = (0, 0);
        var translator = await gateway.FindTranslatorAsync(choice.Group.ProviderKey);
        foreach (var (eventId, body, receivedAt) in await events.BodiesAsync(choice, cancellationToken))
        {
            var entry = Judge(choice.Group, translator, body) is { } verdict ? InboxEntry.Of(choice.Group.ProviderKey, verdict, receivedAt) : null;
            // Whatever it says now, it is still the event that came.
            if (entry?.EventId == eventId) await events.JudgeAsync(entry, cancellationToken);
            else await events.TriedAsync(choice.Group, eventId, cancellationToken);
            if (entry?.EventId == eventId && entry.Status != InboxStatus.Parked) understood++;
            else stuck++;
        }

        return new ReplayOutcome(understood, stuck);
    }

    private WebhookTranslation? Judge(StuckGroup group, IWebhookTranslator? translator, byte[]? body)
    {
        try
        {
            return body is null ? null : translator?.TranslateAgain(body);
        }
#pragma warning disable CA1031 // whatever a translator trips over came from outside; it stays parked
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // The type only: the text may quote the delivery.
            logger.LogError("The provider {Provider} failed at translating a parked delivery: {Fault}.", group.ProviderKey, fault.GetType().Name);
            return null;
        }
    }

    private Task TellAsync(AuditAction action, StuckChoice choice, string more, CancellationToken cancellationToken)
    {
        var count = choice.Handles?.Count ?? choice.Group.Count;
        return log.WriteForOperatorsAsync(
            action, current.Member!.Id, new AuditSubject("webhooks", $"{choice.Group.ProviderKey}, {count}: {choice.Group.Words}{more}"), reason: null, cancellationToken);
    }
}

/// <param name="Understood">How many are followed up now, or turned out to be of no use.</param>
/// <param name="Stuck">How many are parked as before.</param>
internal sealed record ReplayOutcome(int Understood, int Stuck);
