namespace Portal.Identity.Contract;

/// <summary>Who is asking and for which client, decided once for this request before any page or endpoint runs.</summary>
public interface ICurrentRequest
{
    /// <summary>The signed-in member; null when nobody is signed in.</summary>
    CurrentMember? Member { get; }

    /// <summary>The granted scope; null on routes that are about no single client.</summary>
    ClientScope? Scope { get; }

    /// <summary>The granted scope.</summary>
    /// <exception cref="InvalidOperationException">The route did not ask for a client scope: a mistake in the code, never in the request.</exception>
    ClientScope RequiredScope { get; }
}
