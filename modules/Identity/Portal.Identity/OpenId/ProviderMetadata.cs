using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Identity.OpenId;

/// <summary>What the provider publishes of itself: its addresses and keys. Kept for an hour, and for a day while it is away.</summary>
internal sealed class ProviderMetadata(IOptions<OpenIdSettings> settings, BackChannel channel, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // however often somebody shows a token with an unknown key, or asks while nobody answers
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Reading? last;
    private DateTimeOffset failedAt = DateTimeOffset.MinValue;

    public Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancellationToken) => ReadAsync(Fresh, cancellationToken);

    /// <summary>For a key that is not among those known: providers change theirs.</summary>
    public Task<OpenIdConnectConfiguration> ReadAgainAsync(CancellationToken cancellationToken) => ReadAsync(BetweenReadings, cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task<OpenIdConnectConfiguration> ReadAsync(TimeSpan oldest, CancellationToken cancellationToken)
    {
        if (Known(oldest) is { } known) return known;
        await turn.WaitAsync(cancellationToken);
        try
        {
            return Known(oldest) ?? await RenewAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private OpenIdConnectConfiguration? Known(TimeSpan oldest) => last is { } kept && time.GetUtcNow() - kept.At < oldest ? kept.Document : null;

    private async Task<OpenIdConnectConfiguration> RenewAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - failedAt < LeftAlone) return Known(Kept) ?? throw new OpenIdException(OpenIdFailure.Away, "left alone");
        try
        {
            last = new(await FetchAsync(cancellationToken), time.GetUtcNow());
            return last.Document;
        }
        catch (OpenIdException)
        {
            failedAt = time.GetUtcNow();
            if (Known(Kept) is { } kept) return kept;
            throw;
        }
    }

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var document = await OpenIdConnectConfigurationRetriever.GetAsync(settings.Value.MetadataAddress, channel, cancellationToken);
            return Problem(document) is { } problem ? throw new OpenIdException(OpenIdFailure.Away, problem) : document;
        }
        catch (Exception unread) when (unread is not (OperationCanceledException or OpenIdException))
        {
            throw new OpenIdException(OpenIdFailure.Away, unread.GetType().Name);
        }
    }

    // The document says who it is: one of another issuer must not speak for ours.
    private string? Problem(OpenIdConnectConfiguration document) =>
        document.Issuer?.TrimEnd('/') != settings.Value.Authority.TrimEnd('/') ? "another issuer"
        : !OpenIdSettings.IsSafe(document.AuthorizationEndpoint) || !OpenIdSettings.IsSafe(document.TokenEndpoint) ? "unsafe addresses"
        : document.SigningKeys.Count == 0 ? "no keys"
        : null;

    private sealed record Reading(OpenIdConnectConfiguration Document, DateTimeOffset At);
}
