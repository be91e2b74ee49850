namespace Portal.StripeStandIn.Tests.Contract.Calls;

/// <summary>One request and its answer, as they went over the wire.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Address">With the query.</param>
/// <param name="Form">The body; empty where there is none.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Answer">The answer's body.</param>
internal sealed record WireCall(string Method, Uri Address, string Form, int Status, string Answer)
{
    /// <summary>The request's parameters, wherever they stand.</summary>
    public string Parameters => Fields.Read(string.Join('&', Address.Query.TrimStart('?'), Form)).ToJsonString();

    public override string ToString() => $"{Method} {Address.PathAndQuery} {Form} -> {Status}";
}
