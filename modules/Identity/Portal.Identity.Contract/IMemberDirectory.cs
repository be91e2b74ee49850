namespace Portal.Identity.Contract;

/// <summary>Looks members up for jobs, where no member's scope is in play.</summary>
public interface IMemberDirectory
{
    /// <summary>The address a member signs in with, if they may use the permission on this client now. Null for everybody else, whatever the reason.</summary>
    Task<string?> FindEmailAsync(Guid member, Permission permission, ClientId client, CancellationToken cancellationToken);
}
