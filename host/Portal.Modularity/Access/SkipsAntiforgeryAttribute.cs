namespace Portal.Modularity.Access;

/// <summary>On an endpoint that changes state and carries another proof than the antiforgery token.</summary>
/// <param name="reason">Which proof, for example "signature of the sender".</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SkipsAntiforgeryAttribute(string reason) : Attribute
{
    /// <summary>Which proof.</summary>
    public string Reason { get; } = reason;
}
