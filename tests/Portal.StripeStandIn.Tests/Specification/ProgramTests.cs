using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>The stand-in as a program with the demo's scenario.</summary>
public sealed class ProgramTests : IAsyncLifetime
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(StandInServer).Assembly.Location)!;

    private readonly HttpClient http = new();
    private Process program = null!;

    public async ValueTask InitializeAsync()
    {
        program = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(Folder, "Portal.StripeStandIn.dll"), "--scenario", Path.Combine(Folder, "Scenarios", "demo.json"), "--key", "sk_test_of_the_demo_0000000000", "--until-stdin-closes"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var ready = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        http.BaseAddress = new Uri(ready!.Split(' ')[1]);
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sk_test_of_the_demo_0000000000");
        http.DefaultRequestHeaders.Add("Stripe-Version", StripeVersion.Pinned);
    }

    public async ValueTask DisposeAsync()
    {
        program.StandardInput.Close();
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(0);
        program.Dispose();
        http.Dispose();
    }

    [Fact]
    public async Task The_demo_has_a_flat_customer_with_a_long_history_and_a_metered_one()
    {
        var flat = await ListAsync("/v1/invoices?customer=cus_demo_flat&limit=100");
        var metered = await ListAsync("/v1/invoices?customer=cus_demo_metered&limit=100");

        flat.Select(invoice => Text(invoice, "status")).GroupBy(status => status).ToDictionary(same => same.Key, same => same.Count())
            .ShouldBe(new Dictionary<string, int> { ["open"] = 1, ["paid"] = 24, ["void"] = 1 }, ignoreOrder: true);
        flat.Count(invoice => invoice["lines"]!["has_more"]!.GetValue<bool>()).ShouldBe(3);
        metered.Count.ShouldBe(9);
    }

    [Fact]
    public async Task The_present_period_holds_today()
    {
        foreach (var customer in (string[])["cus_demo_flat", "cus_demo_metered"])
        {
            var item = (await ListAsync($"/v1/subscriptions?customer={customer}"))[0]["items"]!["data"]![0]!;
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            item["current_period_start"]!.GetValue<long>().ShouldBeLessThanOrEqualTo(now);
            item["current_period_end"]!.GetValue<long>().ShouldBeGreaterThan(now);
        }
    }

    [Fact]
    public async Task A_person_can_set_faults_and_move_the_clock()
    {
        var cancellation = TestContext.Current.CancellationToken;
        (await http.PostAsync("/_stand_in/fault?kind=503&calls=1", null, cancellation)).EnsureSuccessStatusCode();
        ((int)(await http.GetAsync("/v1/account", cancellation)).StatusCode).ShouldBe(503);
        (await http.PostAsync("/_stand_in/advance?seconds=3600", null, cancellation)).EnsureSuccessStatusCode();
        var answer = await http.GetAsync("/v1/account", cancellation);
        answer.Headers.Date!.Value.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(50));
    }

    private static string Text(JsonNode source, string name) => source[name]!.GetValue<string>();

    private async Task<List<JsonNode>> ListAsync(string path) =>
        [.. (await http.GetFromJsonAsync<JsonObject>(path))!["data"]!.AsArray().Select(each => each!)];
}
