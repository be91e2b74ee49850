using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets.New;

namespace Portal.Support.Tests.Unit;

public sealed class TicketDraftTests
{
    private static readonly TicketDraft Good = new("feature_request", "high", " Invoices by e-mail ", "Please send them.\r\nThank you.");

    [Fact]
    public void A_complete_draft_becomes_a_ticket_with_trimmed_texts()
    {
        Good.TryAccept("key", out var ticket, out var errors).ShouldBeTrue();
        errors.ShouldBeEmpty();
        ticket.ShouldNotBeNull();
        (ticket.Category, ticket.Priority, ticket.SubmitKey).ShouldBe((TicketCategory.FeatureRequest, TicketPriority.High, "key"));
        (ticket.Subject, ticket.Description).ShouldBe(("Invoices by e-mail", "Please send them.\nThank you."));
    }

    [Fact]
    public void Every_empty_field_is_named_at_once()
    {
        new TicketDraft(null, "", " ", "\n").TryAccept("key", out var ticket, out var errors).ShouldBeFalse();
        ticket.ShouldBeNull();
        errors.Select(error => error.Path).ShouldBe(["category", "priority", "subject", "description"]);
    }

    [Theory]
    [InlineData("Billing")]
    [InlineData("1")]
    [InlineData("billing ")]
    [InlineData("refund")]
    public void A_category_outside_the_list_is_refused(string category) => ErrorsOf(Good with { Category = category }).ShouldBe(["category"]);

    [Fact]
    public void A_text_of_exactly_the_longest_length_fits_and_one_more_does_not()
    {
        ErrorsOf(Good with { Subject = new string('s', 120), Description = new string('d', 5000) }).ShouldBeEmpty();
        ErrorsOf(Good with { Subject = new string('s', 121), Description = new string('d', 5001) }).ShouldBe(["subject", "description"]);
    }

    private static IEnumerable<string> ErrorsOf(TicketDraft draft)
    {
        draft.TryAccept("key", out _, out var errors);
        return errors.Select(error => error.Path);
    }
}
