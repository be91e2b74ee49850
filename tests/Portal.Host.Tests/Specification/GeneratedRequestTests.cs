using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Modularity.Access;

namespace Portal.Host.Tests.Specification;

public sealed class GeneratedRequestTests
{
    private const int Requests = 20_000;
    private const int AtOnce = 4;
    private const int Seed = 20261129;

    private static readonly string[] People = [DemoApp.ClientAdmin, DemoApp.PartnerAdmin, "zoe.adams@portal.example", DemoApp.Operator];

    /// <summary>RELIABILITY of bad inputs: each gets a clear refusal, whoever sends it and whatever it holds.</summary>
    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task Twenty_thousand_requests_that_nobody_would_write_meet_no_fault_and_show_none()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        var limits = Enum.GetNames<RequestBudget>().ToDictionary(budget => $"Limits:{budget}PerMinute", string? (_) => "1000000");
        await using var app = new PortalApp(database, settings: limits);
        app.StartServer();
        var visitors = await Task.WhenAll(People.Select(async person => await SignInAsync(app, person)));
        using var visitor = visitors[0].Http;
        var description = await visitor.GetStringAsync(Answers.Relative("/openapi/v1.json"), TestContext.Current.CancellationToken);
        var generated = new GeneratedRequests(JsonDocument.Parse(description).RootElement, Seed);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (number, stop) =>
        {
            var (http, token) = visitors[number % visitors.Length];
            using var request = generated.Make(number, token);
            using var answer = await http.SendAsync(request, stop);
            var said = await answer.Content.ReadAsStringAsync(stop);
            if (Fault((int)answer.StatusCode, said) is { } fault) faults.Add($"seed {Seed}, number {number}: {request.Method} {request.RequestUri}: {fault}");
        });
        faults.Take(10).ShouldBeEmpty();
        foreach (var (http, _) in visitors) http.Dispose();
    }

    private static async Task<(HttpClient Http, string Token)> SignInAsync(PortalApp app, string person)
    {
        var http = await DemoApp.SignInAsync(app, person);
        return (http, await http.ReadTokenAsync());
    }

    // 502 to 504 tell of a provider; none is asked of these that could be away
    private static string? Fault(int status, string said) => status switch
    {
        >= 500 => $"{status} {said}",
        _ when said.Contains("   at ", StringComparison.Ordinal) || said.Contains("Exception", StringComparison.Ordinal) => $"{status} shows a stack trace: {said}",
        >= 400 when !said.Contains("\"request_id\"", StringComparison.Ordinal) && !said.Contains("<html", StringComparison.Ordinal) => $"{status} without the envelope: {said}",
        _ => null,
    };
}
