using System.Net;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>The naive twin, killed at one statement and asked again.</summary>
internal static class NaiveStep
{
    /// <summary>The same moment and the same rule as for the portal: there must be one effect.</summary>
    /// <param name="words">Of the statement.</param>
    /// <param name="after">Killed after the database did it, or before.</param>
    /// <param name="address">What is asked for.</param>
    /// <param name="counting">Counts effects.</param>
    public static async Task<Outcome> RunAsync(string words, bool after, string address, string counting, CancellationToken stop)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var link = new DatabaseLink(database.OwnerConnectionString);
        await using var naive = await NaiveTwin.StartAsync(link.Through(database.OwnerConnectionString));
        await Rows.ExecuteAsync(database.OwnerConnectionString, "insert into naive.inbox values ('told')");
        var reached = after ? link.AfterAsync(words) : link.BeforeAsync(words);
        var first = Answers.OrNoneAsync(() => PostAsync(naive.Address));
        await reached.WaitAsync(stop);
        await naive.KillAsync();
        await first;
        link.Heal();
        await naive.StartAgainAsync();
        await PostAsync(naive.Address);
        var effects = await Rows.ValueAsync(database.OwnerConnectionString, counting);
        return Outcome.Of($"{effects} effects", (effects == "1", "not one effect"));

        async Task<HttpStatusCode> PostAsync(Uri node) => await NaiveTwin.PostAsync(node, address, default, stop) is null ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;
    }
}

internal static class Answers
{
    /// <summary>Null: nobody answered.</summary>
    public static async Task<HttpStatusCode?> OrNoneAsync(Func<Task<HttpStatusCode>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
