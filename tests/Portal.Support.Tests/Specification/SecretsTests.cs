using System.Net;

namespace Portal.Support.Tests.Specification;

public sealed class SecretsTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "D-6")]
    public async Task A_typed_card_number_is_named_and_kept_on_the_page_and_stored_only_when_the_writer_says_it_is_none()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var refused = await (await OpenForm.GetAsync(browser)).Type(subject: "Card", description: "I paid with 4242 4242 4242 4242.").SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var form = await OpenForm.ReadAsync(browser, refused);
        form.Html.ShouldContain("a card number ending in 4242");
        form.Html.ShouldContain("I paid with 4242 4242 4242 4242.");
        form.Html.ShouldContain("name=\"secrets_checked\"");
        (await desk.CountAsync("subject = 'Card'")).ShouldBe(0);
        form.Type(subject: "Card", description: "Call 4242 4242 4242 4242 failed.").Fields["secrets_checked"] = "true";
        using var sent = await form.SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    [Trait("Row", "D-6")]
    public async Task A_key_in_a_reply_is_named_before_it_is_stored()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var form = (await OpenForm.GetAsync(browser, await Desk.SendTicketAsync(browser, "Key"))).Reply("Ours is whsec_" + new string('x', 24));
        using var refused = await form.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("a secret key (whsec_x");
        (await desk.ScalarAsync<long>("select count(*) from support.ticket_steps where text like 'Ours%'")).ShouldBe(0);
    }
}
