using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class TicketHandoffTests
{
    private readonly HandoffBench bench = new();
    private readonly Client client = People.Client();

    [Fact]
    [Trait("Row", "CFG-02")]
    [Trait("Row", "CFG-03")]
    public void The_link_opens_the_form_and_carries_the_started_ticket_as_a_token()
    {
        var scope = People.Scope(Role.ClientAdmin, client);
        bench.Handoff.Prepare(HandoffBench.Prefill(scope)).ShouldStartWith("/support/tickets/new?prefill=");
        var prefill = bench.Tokens.Read(bench.TokenOf(HandoffBench.Prefill(scope)), scope).ShouldNotBeNull();
        (prefill.Source, prefill.Reason, prefill.Category).ShouldBe(("billing", "not_configured", TicketCategory.Billing));
        prefill.Subject.ShouldContain("set-up");
    }

    [Fact]
    [Trait("Row", "CFG-02")]
    public void Nothing_of_the_ticket_can_be_read_from_the_token()
    {
        var prefill = HandoffBench.Prefill(People.Scope(Role.ClientAdmin, client), new DiagnosticFact("Reason", "sk_live_0123456789"));
        var token = bench.TokenOf(prefill);
        var bytes = Encoding.Latin1.GetString(WebEncoders.Base64UrlDecode(token));
        foreach (var secret in new[] { "sk_live", "billing", "not_configured", "set-up", client.Id.ToString(), "Reason" })
        {
            token.ShouldNotContain(secret);
            bytes.ShouldNotContain(secret);
        }
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public void A_chosen_client_stays_in_the_link_and_an_own_one_does_not()
    {
        var partner = bench.Handoff.Prepare(HandoffBench.Prefill(People.Scope(Role.PartnerAdmin, client)));
        HandoffBench.QueryOf(partner)["client_id"].ShouldBe(client.Id.ToString());
        var own = bench.Handoff.Prepare(HandoffBench.Prefill(People.Scope(Role.ClientAdmin, client)));
        HandoffBench.QueryOf(own).ShouldNotContainKey("client_id");
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public void Who_may_not_read_billing_hands_over_no_details_of_it()
    {
        var fact = new DiagnosticFact("Reason", "credentials_refused");
        FactsFor(Role.ClientManager, fact).ShouldBe([fact]);
        FactsFor(Role.ClientStaff, fact).ShouldBeEmpty();
        FactsFor(Role.PartnerUser, fact).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public void The_longest_hand_over_still_fits_into_an_address()
    {
        var facts = Enumerable.Range(0, 40).Select(_ => new DiagnosticFact("節", new string('値', 100))).ToList();
        var prefill = HandoffBench.Prefill(People.Scope(Role.PartnerAdmin, client), facts) with { Subject = new string('題', 900), FirstSentence = new string('文', 900) };
        bench.Handoff.Prepare(prefill).Length.ShouldBeLessThan(8000);
    }

    [Fact]
    [Trait("Row", "CFG-07")]
    public void The_address_to_write_to_is_a_setting_with_a_sample_value() => bench.Handoff.FallbackEmail.ShouldBe("help@aidial.com.au");

    private IReadOnlyList<DiagnosticFact> FactsFor(Role role, DiagnosticFact fact)
    {
        var scope = People.Scope(role, client);
        return bench.Tokens.Read(bench.TokenOf(HandoffBench.Prefill(scope, fact)), scope)!.Facts;
    }
}
