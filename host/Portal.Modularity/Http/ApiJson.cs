using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Modularity.Http;

/// <summary>How the API writes JSON: snake_case, closed lists as lower-case words, null written out so that absence is visible.</summary>
public static class ApiJson
{
    /// <summary>The content type of every answer.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>The shared options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets options up as the API's.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }
}
