namespace Portal.Billing.Providers.Flatfile.Tests;

/// <summary>What is this provider's own: the suite cannot know how a statement may be wrong.</summary>
public sealed class StatementTests : IDisposable
{
    private const string Sound = """{"as_of":"2026-11-22T20:00:00Z","plan":"Practice","currency":"AUD","period_start":"2026-11-01T00:00:00Z","period_end":"2026-12-01T00:00:00Z"}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("statements-");

    [Fact]
    public async Task A_statement_needs_plan_currency_and_period_only() => (await ReadAsync(Sound)).Plan!.Name.ShouldBe("Practice");

    [Theory]
    [InlineData("no JSON", "not JSON at all")]
    [InlineData("AUD", "A$")]
    [InlineData("2026-12-01", "2026-10-01")]
    [InlineData("\"plan\"", "\"plans\"")]
    [InlineData("{", "{\"days\":[{\"day\":\"2026-11-02\",\"seconds\":-1}],")]
    [InlineData("{", "{\"discounts\":[{\"name\":\"All and more\",\"percent\":101}],")]
    [InlineData("{", "{\"invoices\":null,")]
    public async Task A_statement_that_contradicts_itself_is_an_outage_of_its_customer_alone(string sound, string faulty)
    {
        var text = Sound.Contains(sound, StringComparison.Ordinal) ? Sound.Replace(sound, faulty, StringComparison.Ordinal) : faulty;

        var failure = await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(text));

        (failure.Failure, failure.InnerException).ShouldBe((BillingFailure.Unavailable, null));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("below/inside")]
    public async Task A_reference_that_would_lead_elsewhere_is_no_customer(string reference)
    {
        var file = Path.Combine(Directory.CreateDirectory(Statements).FullName, $"{reference}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, Sound, TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(Sound, reference))).Failure.ShouldBe(BillingFailure.AccountNotFound);
    }

    private string Statements => Path.Combine(folder.FullName, "statements");

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<BillingOverview> ReadAsync(string statement, string reference = "customer")
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Statements).FullName, "customer.json"), statement, TestContext.Current.CancellationToken);
        await using var provider = await FlatfileHarness.OpenAsync(Statements);
        return await provider.GetOverviewAsync(FlatfileHarness.Account(reference), TestContext.Current.CancellationToken);
    }
}
