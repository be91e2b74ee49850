using NJsonSchema;
using NJsonSchema.Validation;

namespace Portal.StripeStandIn.Tests.Contract.Schemas;

/// <summary>What a document has against a schema, in lines that a person can act on.</summary>
internal static class SchemaFaults
{
    public static IReadOnlyList<string> Of(JsonSchema schema, string json) => [.. schema.Validate(json).SelectMany(Lines)];

    // where one of several schemas had to fit, the one that came closest was meant
    private static IReadOnlyList<string> Lines(ValidationError error) => error is ChildSchemaValidationError choice
        ? choice.Errors.Select(branch => branch.Value.SelectMany(Lines).ToArray()).MinBy(lines => lines.Length) ?? []
        : [$"{error.Path}: {error.Kind}"];
}
