using Portal.Host.Logs;

namespace Portal.Host.Tests.Unit.Logs;

public sealed class RedactorTests
{
    [Fact]
    [Trait("Row", "R8")]
    public void Every_planted_secret_is_gone_and_the_words_around_it_stay()
    {
        PlantedSecrets.All.Length.ShouldBeGreaterThanOrEqualTo(40);
        foreach (var (text, secret) in PlantedSecrets.All)
        {
            var said = Redactor.Redact($"Before it. {text}\nAfter it.");
            said.ShouldNotContain(secret, Case.Insensitive, text);
            said.ShouldStartWith("Before it. ");
        }
    }

    [Theory]
    [InlineData("Request 4f2a9c01d3e85b77 failed")]
    [InlineData("Client a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101 could not be refreshed.")]
    [InlineData("The provider stripe failed at overview: Unavailable (HttpRequestException).")]
    [InlineData("   at Portal.Billing.Sync.SectionRefresh.<WriteAsync>d__6.MoveNext() in /src/SectionRefresh.cs:line 42")]
    [InlineData("Now listening on: http://127.0.0.1:5080")]
    [InlineData("23505: duplicate key value violates unique constraint \"pk_accounts\"")]
    [InlineData("exit code: 5, state: Open")]
    public void What_an_operator_needs_is_left_alone(string text) => Redactor.Redact(text).ShouldBe(text);

    [Fact]
    public void A_text_without_end_is_cut() => Redactor.Redact(new string(' ', 1_000_000)).Length.ShouldBeLessThan(40_000);
}
