namespace Portal.StripeStandIn.Server;

/// <summary>How a stand-in is set up. Everything has a default that suits tests.</summary>
public sealed record StandInOptions
{
    /// <summary>A secret key that every stand-in accepts unless told otherwise.</summary>
    public const string DefaultKey = "sk_test_standin0000000000000001";

    /// <summary>The secret that webhooks are signed with unless told otherwise.</summary>
    public const string DefaultWebhookSecret = "whsec_standin00000000000000000001";

    /// <summary>The clock of the state, of idempotency keys and of the portal's links.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The secret keys that are accepted.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [DefaultKey];

    public IReadOnlyList<RestrictedKey> RestrictedKeys { get; init; } = [];

    /// <summary>A port of the loopback address; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Requests a second for one method and path template of one account; null: no limit.</summary>
    public int? RatePerEndpoint { get; init; }

    /// <summary>Requests a second for one account; null: no limit.</summary>
    public int? RatePerAccount { get; init; }

    /// <summary>The clock that limits are counted by; null: <see cref="Clock"/>.</summary>
    public TimeProvider? RateClock { get; init; }

    /// <summary>How long each answer takes, in real time.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where links to the hosted portal begin; null: at the stand-in's own page.</summary>
    public Uri? PortalAddress { get; init; }

    /// <summary>Where links to PDFs begin; null: at the stand-in's own PDFs.</summary>
    public Uri? PdfAddress { get; init; }

    /// <summary>Where webhooks go; null: they can be made but not sent.</summary>
    public Uri? WebhookAddress { get; init; }

    /// <summary>The secrets that webhooks are signed with, as while one is being replaced by the next.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [DefaultWebhookSecret];
}

/// <summary>A restricted key, and the permissions (<c>rak_customer_read</c>, ...) that it lacks.</summary>
public sealed record RestrictedKey(string Key, params IReadOnlyList<string> Missing);
