using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Support.Tests.Specification;

public sealed class NewTicketTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_sent_twenty_times_at_once_makes_one_ticket_and_leads_to_it_every_time()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var form = (await OpenForm.GetAsync(browser)).Type(subject: "Sent twenty times");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => form.SubmitAsync()));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        answers.Select(answer => answer.Headers.Location).Distinct().Count().ShouldBe(1);
        (await desk.CountAsync("subject = 'Sent twenty times'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_sent_ticket_is_shown_with_a_word_that_it_was_sent_and_stands_in_the_list()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var sent = await (await OpenForm.GetAsync(browser)).Type("technical", "high", "Calls <b>drop</b>", "First line\r\nsecond line\r\n\r\nnew paragraph").SubmitAsync();
        var page = await browser.GetStringAsync(sent.Headers.Location, stop);
        page.ShouldContain("was sent");
        page.ShouldContain("Calls &lt;b&gt;drop&lt;/b&gt;");
        page.ShouldContain("Ava Chen (Client Admin)");
        Regex.Count(page, "<p>\\s*(First line|new paragraph)").ShouldBe(2);
        var list = await browser.GetStringAsync(new Uri("/support", UriKind.Relative), stop);
        list.ShouldContain("Calls &lt;b&gt;drop&lt;/b&gt;");
        list.ShouldContain("Technical");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var refused = await (await OpenForm.GetAsync(browser)).Type("", "urgent", " ", "Kept <text>").SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var form = await OpenForm.ReadAsync(browser, refused);
        foreach (var field in new[] { "category", "priority", "subject" })
        {
            form.Html.ShouldContain($"<p class=\"error\" id=\"{field}-error\">");
            form.Html.ShouldContain($"aria-describedby=\"{field}-error\"");
        }
        form.Html.ShouldNotContain("description-error");
        form.Html.ShouldContain("The ticket was not sent yet");
        form.Html.ShouldContain("Kept &lt;text&gt;");
        using var sent = await form.Type(subject: "Corrected").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Secrets_are_warned_of_before_anything_is_typed()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        (await OpenForm.GetAsync(browser)).Html.ShouldContain("leave out passwords, keys, recovery codes and card numbers");
    }

    [Fact]
    [Trait("Row", "SEC-07")]
    public async Task A_form_without_its_token_is_refused_and_stores_nothing()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var form = (await OpenForm.GetAsync(browser)).Type(subject: "No token");
        form.Fields.Remove("__RequestVerificationToken").ShouldBeTrue();
        using var refused = await form.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.CountAsync("subject = 'No token'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_that_starts_a_ticket_does_not_take_one()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var refused = await (await OpenForm.GetAsync(browser)).Type(subject: "Wrong door").SubmitAsync("/support/tickets/new");
        refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await desk.CountAsync("subject = 'Wrong door'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_client_without_tickets_reads_a_friendly_word()
    {
        using var browser = await desk.SignInAsync("grace.tamihana@fernleafphysio.example");
        (await browser.GetStringAsync(new Uri("/support", UriKind.Relative), stop)).ShouldContain("No tickets yet");
    }

    [Fact]
    public async Task Tickets_are_limited_apart_from_reading()
    {
        await using var app = desk.With(("Limits:TicketPerMinute", "2"));
        using var browser = await app.SignInAsync(Desk.Stranger, "portal-demo-1");
        foreach (var expected in new[] { HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests })
        {
            using var answer = await (await OpenForm.GetAsync(browser)).Type().SubmitAsync();
            answer.StatusCode.ShouldBe(expected);
        }
    }
}
