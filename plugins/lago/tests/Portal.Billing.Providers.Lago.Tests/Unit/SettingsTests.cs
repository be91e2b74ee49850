using Microsoft.Extensions.Time.Testing;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Unit;

public sealed class SettingsTests
{
    private static readonly Uri Cloud = new("https://api.getlago.com");

    [Fact]
    public async Task Address_and_key_are_enough()
    {
        await using var provider = ProviderAt(new Dictionary<string, string?> { [$"{Section}:ApiUrl"] = "https://lago.example", [$"{Section}:ApiKey"] = "key" }, new FakeTimeProvider());

        provider.Configuration.ShouldBeOfType<ProviderConfiguration.Complete>();
        provider.Invoices.ShouldNotBeNull();
        (provider.MeteredUsage, provider.CustomerPortal, provider.Webhooks).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("ApiUrl", null)]
    [InlineData("ApiUrl", "lago.example")]
    [InlineData("ApiUrl", "http://lago.example")]
    [InlineData("ApiUrl", "ftp://lago.example")]
    [InlineData("ApiKey", null)]
    [InlineData("ApiKey", " ")]
    [InlineData("ApiKey", "two words")]
    [InlineData("ApiKey", "line\nbreak")]
    [InlineData("RequestsPerSecond", "many")]
    [InlineData("RequestsPerSecond", "0")]
    [InlineData("RequestsPerSecond", "-1")]
    public async Task A_setting_that_cannot_be_used_is_named(string name, string? value)
    {
        var settings = Settings(Cloud);
        settings[$"{Section}:{name}"] = value;
        await using var provider = ProviderAt(settings, new FakeTimeProvider());

        provider.Configuration.ShouldBeOfType<ProviderConfiguration.Incomplete>().MissingSettings.ShouldBe([$"{Section}:{name}"]);
    }

    [Fact]
    public async Task A_lago_below_a_path_is_asked_there()
    {
        await using var lago = await LagoStandIn.StartAsync();
        var settings = Settings(lago.Address);
        settings[$"{Section}:ApiUrl"] = new Uri(lago.Address, "billing/").ToString();
        await using var provider = ProviderAt(settings, new FakeTimeProvider());

        await Should.ThrowAsync<BillingProviderException>(() => provider.ProbeAsync(TestContext.Current.CancellationToken));

        lago.Calls.ShouldBe(["GET billing/api/v1/subscriptions"]);
    }

    [Fact]
    public async Task Hosts_and_keys_are_a_list_or_separated_by_commas()
    {
        var settings = Settings(Cloud);
        settings[$"{Section}:PortalHosts"] = "one.example, two.example";
        settings[$"{Section}:WebhookKey"] = null;
        settings[$"{Section}:WebhookKey:0"] = "old";
        settings[$"{Section}:WebhookKey:1"] = "new";
        await using var provider = ProviderAt(settings, new FakeTimeProvider());
        const string Body = """{"webhook_type":"customer.updated","object_type":"customer","customer":{"external_id":"c-1"}}""";

        provider.CustomerPortal!.Hosts.ShouldBe(["one.example", "two.example"]);
        foreach (var secret in (string[])["old", "new"]) provider.Webhooks!.Translate(Deliver(Body, secret: secret)).ShouldBeOfType<WebhookTranslation.Accepted>();
        provider.Webhooks!.Translate(Deliver(Body, secret: "old, new")).ShouldBeOfType<WebhookTranslation.Rejected>();
    }
}
