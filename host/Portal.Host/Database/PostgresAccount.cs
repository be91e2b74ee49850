namespace Portal.Host.Database;

/// <summary>As whom PostgreSQL runs. It refuses root, so root becomes somebody else for it.</summary>
internal sealed record PostgresAccount
{
    private static readonly string[] Namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

    private PostgresAccount() { }

    /// <summary>The account that must own the files; null when that is the portal's own.</summary>
    public string? Owner { get; private init; }

    private string[] Identity { get; init; } = [];

    private string[] Wrapper { get; init; } = [];

    public static PostgresAccount Own { get; } = new();

    /// <summary>Root's files stay root's: only inside the namespace is root somebody else.</summary>
    public static PostgresAccount UserNamespace { get; } = new() { Wrapper = Namespace };

    /// <summary>The account Debian's package makes, for machines where user namespaces are off.</summary>
    public static PostgresAccount Postgres { get; } =
        new() { Identity = ["--reuid=postgres", "--regid=postgres", "--clear-groups"], Owner = "postgres" };

    public static async Task<PostgresAccount> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return Own;
        return (await Command.RunAsync([.. Namespace, "true"], cancellationToken)).Succeeded ? UserNamespace : Postgres;
    }

    /// <summary>A command that runs to its end.</summary>
    public IReadOnlyList<string> Run(params IEnumerable<string> command) =>
        Identity.Length == 0 ? [.. Wrapper, .. command] : ["setpriv", .. Identity, .. command];

    /// <summary>A command that ends when its parent thread does, and that the terminal's Ctrl-C does not reach before the host has closed.</summary>
    public IReadOnlyList<string> Serve(params IEnumerable<string> command) =>
        ["setsid", "setpriv", .. Identity, "--pdeathsig", "INT", .. Wrapper, .. command];

    public async Task TakeOverAsync(string folder, CancellationToken cancellationToken)
    {
        if (Owner is null) return;
        var change = await Command.RunAsync(["chown", "--recursive", $"{Owner}:", folder], cancellationToken);
        if (!change.Succeeded)
            throw new DatabaseStartException(
                $"PostgreSQL does not run as root, and the account {Owner} cannot be used: {change.Error.Trim()}. " +
                "Start the portal as an ordinary account, or allow user namespaces.");
    }
}
