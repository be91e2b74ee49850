using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn;

/// <summary>What the program was told.</summary>
internal sealed record Arguments(StandInOptions Options)
{
    public const string Usage =
        "Portal.StripeStandIn [--urls http://127.0.0.1:PORT] [--scenario FILE] [--webhooks URL] [--webhook-secret whsec_...] [--key sk_test_...] [--until-stdin-closes]";

    public string? Scenario { get; init; }

    public bool UntilStdinCloses { get; init; }

    /// <summary>Null when they cannot be understood.</summary>
    public static Arguments? Read(string[] arguments)
    {
        var read = new Arguments(new StandInOptions());
        for (var at = 0; at < arguments.Length; at++)
        {
            var next = at + 1 < arguments.Length ? arguments[at + 1] : null;
            if (arguments[at] == "--until-stdin-closes")
                read = read with { UntilStdinCloses = true };
            else if (next is not null && read.With(arguments[at++], next) is { } more)
                read = more;
            else
                return null;
        }
        return read;
    }

    private Arguments? With(string name, string value) => name switch
    {
        "--urls" when Uri.TryCreate(value, UriKind.Absolute, out var address) && address.IsLoopback => this with { Options = Options with { Port = address.Port } },
        "--scenario" => this with { Scenario = value },
        "--webhooks" when Uri.TryCreate(value, UriKind.Absolute, out var address) => this with { Options = Options with { WebhookAddress = address } },
        "--webhook-secret" => this with { Options = Options with { WebhookSecrets = [value] } },
        "--key" => this with { Options = Options with { Keys = [value] } },
        _ => null,
    };
}
