using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Modularity.Access;

namespace Portal.Identity.SecondFactor;

/// <summary>What a person asked for before the proof, and what goes on after it: only POSTs that say so themselves.</summary>
internal sealed class ProofDeeds(EndpointDataSource endpoints)
{
    public const string Key = "deed";

    /// <summary>Null when no route goes on by itself at this address, whoever wrote it.</summary>
    public ProofDeed? Find(string? address) =>
        address is not null && !address.Any(char.IsControl) && LabelOf(address.Split('?')[0]) is { } label ? new(address, label) : null;

    private string? LabelOf(string path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText == path && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true)
        .Select(route => route.Metadata.GetMetadata<RequiresFreshProofAttribute>()?.Deed).FirstOrDefault(label => label is not null);
}

/// <param name="Address">Where it is posted to, with the query.</param>
/// <param name="Label">What its button says.</param>
internal sealed record ProofDeed(string Address, string Label);
