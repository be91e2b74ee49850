using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Portal.Billing.Providers.Flatfile;

/// <summary>The folder of statements: <c>&lt;customer&gt;.json</c> for each customer.</summary>
/// <param name="path">From the settings; null when it is missing there.</param>
internal sealed partial class StatementFolder(string? path)
{
    private const long LargestStatement = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public bool IsConfigured => !string.IsNullOrWhiteSpace(path);

    /// <exception cref="BillingProviderException">The folder is not there.</exception>
    public int Count() => Directory.EnumerateFiles(Existing(), "*.json").Count();

    /// <exception cref="BillingProviderException">The folder is not there, the customer has no statement, or it cannot be read.</exception>
    public async Task<Statement> ReadAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        // the reference becomes a part of a path
        var file = Path.Combine(Existing(), $"{account.CustomerReference}.json");
        if (!Reference().IsMatch(account.CustomerReference) || !File.Exists(file))
            throw new BillingProviderException(BillingFailure.AccountNotFound, "There is no statement for the customer.");
        try
        {
            await using var bytes = File.OpenRead(file);
            if (bytes.Length > LargestStatement) throw new JsonException();
            return await JsonSerializer.DeserializeAsync<Statement>(bytes, Form, cancellationToken) is { IsSound: true } statement ? statement : throw new JsonException();
        }
        catch (JsonException fault)
        {
            // no inner exception: it is this customer's statement, and not the whole folder; and its message would quote the file
            throw new BillingProviderException(BillingFailure.Unavailable, $"A statement is not written as it should be (line {fault.LineNumber + 1}).");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // the original message holds the path, and with it the customer's reference
            throw new BillingProviderException(BillingFailure.Unavailable, "A statement could not be read.", new IOException(fault.GetType().Name));
        }
    }

    private string Existing() => Directory.Exists(path)
        ? path
        : throw new BillingProviderException(BillingFailure.Unavailable, "The folder of statements is not there.", new DirectoryNotFoundException("Folder"));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\z")]
    private static partial Regex Reference();
}
