using CsCheck;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

public sealed class MalformedAnswerTests : IAsyncLifetime
{
    private const int CasesOfAnAnswer = 40;
    private StripeBench stripe = null!;

    public static TheoryData<string> Questions => [.. Question.All.Keys];

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync();
        Question.Furnish(stripe);
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Of_an_answer_that_is_malformed_comes_one_failure_or_what_keeps_the_laws(string question)
    {
        var (paths, sound) = (Question.All[question].Paths, await AskAsync(question));
        AnswerLaws.Check(sound, stripe.Clock.GetUtcNow());
        foreach (var path in paths) await Spoiling.Any.SampleAsync(all => SpoilAsync(question, path, all), iter: CasesOfAnAnswer, threads: 1);
    }

    private async Task SpoilAsync(string question, string path, Spoiling[] all)
    {
        var spoiled = "";
        stripe.Server.Faults.Set(Fault.Rewriting(answer => spoiled = Spoiling.Apply(all, answer)), path);
        try
        {
            AnswerLaws.Check(await AskAsync(question), stripe.Clock.GetUtcNow());
        }
        catch (BillingProviderException failure)
        {
            failure.InnerException.ShouldBeNull("what is malformed is no outage");
        }
        catch (Exception broken)
        {
            throw new ShouldAssertException($"{question}, {path}: {broken.Message}\n{spoiled}", broken);
        }
        finally
        {
            stripe.Server.Faults.Clear();
        }
    }

    private async Task<object?> AskAsync(string question)
    {
        await using var provider = await stripe.OpenAnotherAsync();
        return await Question.All[question].AskAsync(provider);
    }
}
