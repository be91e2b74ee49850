using Hangfire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Sends what waits in the outbox, at least once each.</summary>
internal sealed class SendMailJob(MailOutbox outbox, MailDelivery delivery, IOptions<MailSettings> settings, ILogger<SendMailJob> logger)
{
    public const string Id = "support.send-mail";

    private const int AtMost = 200;

    // What failed stays in the outbox, with its own next time.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.IsSet) return;
        for (var tried = 0; tried < AtMost; tried++)
        {
            if (await TakeAsync(cancellationToken) is not { } mail || !await SendAsync(mail, cancellationToken)) return;
        }
    }

    private async Task<OutgoingMail?> TakeAsync(CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        return await outbox.TakeAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(new ClientId(mail.ClientId));
        var failure = await delivery.TryAsync(mail, cancellationToken);
        await outbox.RecordAsync(mail, failure, cancellationToken);
        if (failure is { } kind) logger.LogWarning("A mail about a ticket was not sent: {Failure}.", kind);
        return failure is not { } reason || !reason.IsOfTheServer();
    }
}
