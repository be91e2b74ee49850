namespace Portal.Identity.Contract;

/// <summary>Looks clients up for jobs and agents, where no member's scope is in play.</summary>
public interface IClientDirectory
{
    /// <summary>The clients with these ids; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken);

    /// <summary>So many clients by name, for operators: those whose name holds the search, after the one that a page ended with.</summary>
    /// <param name="search">A part of the name; empty lets all through.</param>
    /// <param name="after">The last client of the page before; null begins with the first. One that is gone leads to the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Client>> ListAsync(string search, ClientId? after, int limit, CancellationToken cancellationToken);
}
