namespace Portal.Identity.Contract;

/// <summary>Proof that the member behind the request may use a permission on one client. Repositories take it instead of an id.</summary>
/// <remarks>Only Identity makes one, on every request, from the session and the request's <c>client_id</c> (ACC-04 to ACC-17).</remarks>
public sealed class ClientScope
{
    internal ClientScope(CurrentMember member, Client client, Permission permission) =>
        (Member, Client, Permission) = (member, client, permission);

    /// <summary>The client the request is about.</summary>
    public Client Client { get; }

    /// <summary>Who asks.</summary>
    public CurrentMember Member { get; }

    /// <summary>What was asked for and granted.</summary>
    public Permission Permission { get; }

    /// <summary>Whether the client was chosen among assigned ones, so that links must carry <c>client_id</c>.</summary>
    public bool IsChosen => Member.OwnClient is null;

    /// <summary>The query that keeps this scope in a link: <c>client_id=…</c> for partners, empty for the client's own people.</summary>
    public string Query => IsChosen ? $"client_id={Client.Id}" : "";
}
