using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Moves;

/// <summary>People look at a client's pages on a real server while it is moved to and fro.</summary>
public sealed class MoveUnderLoadTests
{
    private const int Moves = 6;
    private const int People = 4;
    private static readonly string[] Addresses = ["/billing", "/api/billing/overview", "/api/billing/invoices", "/billing"];

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task No_request_fails_and_none_sees_two_providers()
    {
        await using var bench = await MoveBench.StartAsync(onKestrel: true);
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3", "TWO-4");
        var (answers, isOver) = (new ConcurrentBag<string>(), new TaskCompletionSource());
        using var admin = await SignInAsync(bench);
        var started = Stopwatch.GetTimestamp();
        var people = Enumerable.Range(0, People).Select(person => LookAsync(admin, person, answers, isOver.Task)).ToList();
        for (var move = 0; move < Moves; move++)
        {
            await bench.MoveAsync();
            (await bench.RunAsync("move-back", MoveBench.Client.ToString())).ShouldBe(0, bench.Said);
        }

        isOver.SetResult();
        await Task.WhenAll(people);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{answers.Count} answers in {seconds:F1} s, {answers.Count / seconds:F0} a second, over {2 * Moves} moves."));
        answers.ShouldContain("One");
        answers.ShouldAllBe(answer => answer == "One" || answer == "Two");
    }

    // A real server's client follows redirects unless it is told not to.
    private static async Task<HttpClient> SignInAsync(MoveBench bench)
    {
        var admin = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = bench.App.ClientOptions.BaseAddress };
        await admin.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        return admin;
    }

    private async Task LookAsync(HttpClient admin, int person, ConcurrentBag<string> answers, Task isOver)
    {
        for (var turn = person; !isOver.IsCompleted; turn++)
        {
            var address = Addresses[turn % Addresses.Length];
            using var answer = await admin.GetAsync(address, stop);
            answers.Add((int)answer.StatusCode < 400 ? Seen(address, await answer.Content.ReadAsStringAsync(stop)) : $"{address} answered {(int)answer.StatusCode}");
        }
    }

    private static string Seen(string address, string text)
    {
        return (Has("Plan One"), Has("Plan Two"), Has("TWO-4"), Has("ONE-1")) switch
        {
            (true, false, false, true) when address == "/billing" => "One",
            (false, true, true, true) when address == "/billing" => "Two",
            (true, false, false, _) when address == "/api/billing/overview" => "One",
            (false, true, true, _) when address == "/api/billing/overview" => "Two",
            (_, _, false, true) when address == "/api/billing/invoices" => "One",
            (_, _, true, true) when address == "/api/billing/invoices" => "Two",
            var mixed => $"{address} shows {mixed}",
        };

        bool Has(string part) => text.Contains(part, StringComparison.Ordinal);
    }
}
