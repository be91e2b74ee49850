using System.Text.Json;

namespace Portal.Modularity.Demo;

/// <summary>A module's share of the demo. Each reads its own section of the one scenario file; the host runs them in order.</summary>
public interface IDemoSeed
{
    /// <summary>Smaller runs earlier: Identity 0, providers' books 10, Billing 20, Support 30.</summary>
    int Order { get; }

    /// <summary>Whether the demo may stand beside what the module holds already: false when that is somebody's own.</summary>
    /// <param name="scenario">The whole scenario file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<bool> MaySeedAsync(JsonElement scenario, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Writes what is missing. Run again on every start: it keeps what people changed, and brings readings up to now.</summary>
    /// <param name="scenario">The whole scenario file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SeedAsync(JsonElement scenario, CancellationToken cancellationToken);
}
