using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class PrefillTokenTests
{
    private readonly HandoffBench bench = new();
    private readonly ClientScope scope = People.Scope(Role.ClientAdmin, People.Client());

    [Fact]
    public void A_token_lives_for_an_hour()
    {
        var token = bench.TokenOf(HandoffBench.Prefill(scope));
        bench.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        bench.Tokens.Read(token, scope).ShouldNotBeNull();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Tokens.Read(token, scope).ShouldBeNull();
    }

    [Fact]
    public void A_token_is_good_for_the_person_it_was_made_for_only()
    {
        var token = bench.TokenOf(HandoffBench.Prefill(scope));
        bench.Tokens.Read(token, People.Scope(Role.ClientAdmin, scope.Client)).ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public void A_token_is_good_for_the_client_it_was_made_for_only()
    {
        var (chosen, other) = (People.Client("Chosen"), People.Client("Other"));
        var partner = People.Member(Role.PartnerAdmin, null, chosen, other);
        var token = bench.TokenOf(HandoffBench.Prefill(People.Scope(partner, chosen)));
        bench.Tokens.Read(token, People.Scope(partner, chosen)).ShouldNotBeNull();
        bench.Tokens.Read(token, People.Scope(partner, other)).ShouldBeNull();
    }

    [Fact]
    public void A_token_that_was_changed_anywhere_is_no_token()
    {
        var token = bench.TokenOf(HandoffBench.Prefill(scope));
        foreach (var position in Enumerable.Range(0, token.Length).Where(position => position % 7 == 0))
        {
            var changed = token.ToCharArray();
            changed[position] = changed[position] == 'A' ? 'B' : 'A';
            bench.Tokens.Read(new string(changed), scope).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("🙂")]
    [InlineData("%00%00")]
    [InlineData("CfDJ8")]
    public void Anything_else_is_no_token_and_no_error(string? token) => bench.Tokens.Read(token, scope).ShouldBeNull();
}
