namespace Portal.Identity.Contract;

/// <summary>Looks clients up for jobs and agents, where no member's scope is in play.</summary>
public interface IClientDirectory
{
    /// <summary>The clients with these ids; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken);
}
