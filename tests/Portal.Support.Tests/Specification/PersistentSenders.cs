using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>How many tickets are sent, and how often the portal is killed meanwhile: after random numbers of acknowledgements, the same in every run.</summary>
/// <param name="LostAnswers">So many tickets' first answer never arrives. A kill loses some too, but perhaps none between a commit and its answer.</param>
internal sealed record Plan(int Tickets, int Kills, int LostAnswers, int Seed)
{
    public IReadOnlyCollection<int> Moments
    {
        get
        {
            // Late enough in the book that a ticket is always left to send.
            var numbers = Enumerable.Range(1, Tickets * 9 / 10).ToArray();
            new Random(Seed).Shuffle(numbers);
            return [.. numbers.Take(Kills).Order()];
        }
    }
}

/// <summary>Programs that send each ticket again and again until it is acknowledged, and keep a book of what was, outside the portal.</summary>
/// <param name="keyOf">The idempotency key of a ticket's attempt.</param>
internal sealed class PersistentSenders(PortalProcess portal, Plan plan, Func<int, int, string> keyOf)
{
    private const int AtOnce = 8;
    private const int MostAttempts = 200;

    private readonly ConcurrentDictionary<string, Guid> acknowledged = new();
    private readonly SemaphoreSlim acknowledgements = new(0);
    private volatile TaskCompletionSource isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The id that the portal answered with, by subject.</summary>
    public IReadOnlyDictionary<string, Guid> Acknowledged => acknowledged;

    public async Task SendAsync(CancellationToken stop)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        using var program = await SignInAsync(handler);
        isUp.SetResult();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        var killing = KillAsync(stop);
        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Tickets), limits, async (ticket, _) => await SendAsync(program, ticket, stop));
        await killing;
    }

    // The cookie and the token outlive the process: sessions and keys are in the database.
    private async Task<HttpClient> SignInAsync(HttpClientHandler handler)
    {
        using var visitor = new HttpClient(handler, disposeHandler: false) { BaseAddress = portal.Address };
        await visitor.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        var program = new HttpClient(handler, disposeHandler: false);
        program.DefaultRequestHeaders.Add("X-CSRF-Token", await visitor.ReadTokenAsync());
        return program;
    }

    private async Task KillAsync(CancellationToken stop)
    {
        var seen = 0;
        foreach (var moment in plan.Moments)
        {
            for (; seen < moment; seen++) await acknowledgements.WaitAsync(stop);
            isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await portal.KillAsync();
            await portal.StartAgainAsync();
            isUp.SetResult();
        }
    }

    private async Task SendAsync(HttpClient program, int ticket, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await isUp.Task.WaitAsync(stop);
            try
            {
                var stored = await SendOnceAsync(program, ticket, keyOf(ticket, attempt), stop);
                if (attempt == 0 && ticket < plan.LostAnswers) continue;
                acknowledged[SubjectOf(ticket)] = stored;
                acknowledgements.Release();
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                // Killed before it could answer: nobody knows whether the ticket was stored, so it is sent again.
            }
        }
        throw new TimeoutException($"{SubjectOf(ticket)} was not acknowledged in {MostAttempts} attempts.");
    }

    private static string SubjectOf(int ticket) => $"Ticket {ticket:D4}";

    private async Task<Guid> SendOnceAsync(HttpClient program, int ticket, string key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Address, "/api/support/tickets"))
        {
            Content = JsonContent.Create(new { category = "general", priority = "low", subject = SubjectOf(ticket), description = "Sent until it is acknowledged." }),
            Headers = { { "Idempotency-Key", key } },
        };
        using var answer = await program.SendAsync(request, stop);
        // a portal that is starting or busy may ask for another try
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) throw new HttpRequestException("Busy.");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetGuid();
    }
}
