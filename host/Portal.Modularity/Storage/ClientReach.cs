using Portal.Identity.Contract;

namespace Portal.Modularity.Storage;

/// <summary>Whose rows the database shows to what runs now: the second lock, beside the scope. Nobody's until somebody says so, and a reach within another can only be narrower.</summary>
/// <remarks>It flows with the call, as far as what is awaited. Begin one in an async method: one that is not async would leave it to its caller.</remarks>
public sealed class ClientReach : IDisposable
{
    internal const string Everybody = "all";

    private static readonly AsyncLocal<ClientReach?> Now = new();

    private readonly ClientReach? outer;
    // null is every client
    private readonly HashSet<ClientId>? clients;

    private ClientReach(HashSet<ClientId>? clients)
    {
        outer = Now.Value;
        this.clients = (outer?.clients, clients) switch
        {
            ({ } before, { } wanted) => [.. before.Intersect(wanted)],
            var (before, wanted) => before ?? wanted,
        };
        Text = this.clients is null ? Everybody : $"{{{string.Join(',', this.clients)}}}";
        Now.Value = this;
    }

    /// <summary>What the database is told; empty where nobody said anything.</summary>
    internal static string Current => Now.Value?.Text ?? "";

    private string Text { get; }

    /// <summary>The rows of these clients, until it is disposed.</summary>
    public static ClientReach To(params IEnumerable<ClientId> clients) => new([.. clients]);

    /// <summary>The rows of every client. A test lists the files that may say so.</summary>
    public static ClientReach ToEveryClient() => new(clients: null);

    /// <summary>What was reached before is reached again.</summary>
    public void Dispose() => Now.Value = outer;
}
