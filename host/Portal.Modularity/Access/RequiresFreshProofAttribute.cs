namespace Portal.Modularity.Access;

/// <summary>On a page or an endpoint: whoever calls it proved a short while ago that it is them. Pages lead to that proof first, the API refuses.</summary>
/// <param name="returnTo">Where the proof leads back to, with the query of the request; null for the route's own address.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresFreshProofAttribute(string? returnTo = null) : Attribute
{
    /// <summary>Where the proof leads back to; null for the route's own address.</summary>
    public string? ReturnTo { get; } = returnTo;

    /// <summary>On a page's own POST that needs no fields: what its button says. After the proof it goes on by one POST of its own. Null only leads back.</summary>
    public string? Deed { get; init; }

    /// <summary>Whether it is asked only of members who have a second factor.</summary>
    public bool WithSecondFactorOnly { get; init; }
}
