using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Billing.Gateway.Counts;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Operations;

[Trait("Row", "D-12")]
public sealed class ProviderTrafficTests
{
    private const string Page = "/operator/providers";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_and_failures_of_the_last_hour_and_day_stand_with_their_provider_and_then_go()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        (await ReadAsync(portal)).ShouldContain("Last asked whether it answers</dt><dd>Not in the last week");
        await AskAsync(portal);
        await AskAsync(portal);
        portal.Provider.FailAt(nameof(IBillingProvider.ProbeAsync), BillingFailure.RateLimited);
        await AskAsync(portal);

        var page = await ReadAsync(portal);
        page.ShouldContain("Calls: 3 in the last hour, 3 in the last day; 1 failed");
        page.ShouldContain("<th scope=\"row\">Asked for a pause</th><td class=\"num\">1</td><td class=\"num\">1</td>");
        page.ShouldContain("just now: it answers, and asks to be left alone for a while.");

        portal.App.Clock.Advance(TimeSpan.FromHours(2));
        page = await ReadAsync(portal);
        page.ShouldContain("Calls: 0 in the last hour, 3 in the last day; 1 failed");
        page.ShouldContain("Last answer</dt><dd>2 hours ago");

        portal.App.Clock.Advance(TimeSpan.FromHours(24));
        (await ReadAsync(portal)).ShouldContain("It was not called in the last day.");
        portal.App.Clock.Advance(TimeSpan.FromDays(8));
        (await ReadAsync(portal)).ShouldContain("Last answer</dt><dd>Not in the last week");
    }

    [Fact]
    public async Task Nodes_count_together_and_what_a_database_that_is_away_did_not_take_is_stored_later()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        var counts = portal.App.Services.GetRequiredService<CallCounts>();
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        foreach (var calls in (int[])[2, 3])
        {
            var node = new CallTally(portal.App.Clock);
            for (var call = 0; call < calls; call++) node.Count("scripted", "overview", "Succeeded");
            await FlushAsync(node, new CallCounts(nowhere, portal.App.Clock));
            node.Count("scripted", "overview", "Unavailable");
            await FlushAsync(node, counts);
            await FlushAsync(node, counts);
        }

        var sums = (await counts.SumAsync(stop))["scripted"].OrderBy(sum => sum.Outcome).Select(sum => $"{sum.Operation} {sum.Outcome} {sum.LastHour} {sum.LastDay}");
        sums.ShouldBe(["overview Succeeded 5 5", "overview Unavailable 2 2"]);

        async Task FlushAsync(CallTally node, CallCounts into)
        {
            using var flush = new CallCountFlush(node, into, portal.App.Clock, NullLogger<CallCountFlush>.Instance);
            await flush.FlushAsync(stop);
        }
    }

    [Fact]
    public async Task Counts_that_nobody_asks_for_any_more_are_forgotten()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        await AskAsync(portal);
        portal.App.Clock.Advance(CallCounts.KeptFor + CallTally.Slot);
        await portal.App.Services.GetRequiredService<CallCounts>().ForgetAsync(stop);
        await using var command = portal.App.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from billing.call_counts");
        (await command.ExecuteScalarAsync(stop)).ShouldBe(0L);
    }

    private async Task<string> ReadAsync(ScriptedPortal portal)
    {
        using var someone = await portal.SignInAsync(ScriptedPortal.Operator);
        return CardOf(WebUtility.HtmlDecode(await someone.GetStringAsync(Page, stop)));
    }

    private async Task AskAsync(ScriptedPortal portal)
    {
        using var someone = await portal.SignInAsync(ScriptedPortal.Operator);
        using var answer = await someone.PostFormAsync(Page, Page, [KeyValuePair.Create("_handler", $"ask-{ScriptedProvider.Key}")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string CardOf(string page) => page.Split("<section").Single(card => card.Contains($"id=\"provider-{ScriptedProvider.Key}\""));
}
