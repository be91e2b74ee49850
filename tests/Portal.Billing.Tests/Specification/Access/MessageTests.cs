using AngleSharp.Dom;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Access;

public sealed class MessageTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Theory]
    [InlineData("pdf_unavailable", "Invoice PDF unavailable: INV-in_1", "The provider has no PDF of this invoice.")]
    [InlineData("pdf_timeout", "The invoice download timed out: INV-in_1", "Try again later, or get the invoice another way.")]
    [InlineData("pdf_too_large", "The invoice PDF is too large: INV-in_1", "It is larger than the portal passes on. Try again later, or get the invoice another way.")]
    [Trait("Row", "MSG-05")]
    [Trait("Row", "MSG-06")]
    public async Task A_pdf_that_is_not_to_be_had_names_billing_portal_and_support(string code, string title, string sentence)
    {
        var (reader, id) = await ReadAsync();

        var notice = Notice(await reader.PageAsync($"?invoice={id}&pdf={code}"))!;
        notice.Heading().ShouldBe(title);
        notice.QuerySelector("p")!.Words().ShouldBe(sentence);
        notice.QuerySelector("button[commandfor='open-portal']")!.Words().ShouldBe("Open Billing Portal");
        notice.Link("Contact support").ShouldNotBeNull();
    }

    [Fact]
    [Trait("Row", "MSG-07")]
    public async Task Too_many_downloads_ask_for_a_moment()
    {
        var (reader, id) = await ReadAsync();

        var notice = Notice(await reader.PageAsync($"?invoice={id}&pdf=rate_limited"))!;
        notice.Heading().ShouldBe("Too many downloads at once: INV-in_1");
        notice.Words().ShouldContain("Wait a moment and try again.");
    }

    [Theory]
    [InlineData("?pdf=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("?portal=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("?refresh=%3Cscript%3Ealert(1)%3C/script%3E")]
    [Trait("Row", "SEC-08")]
    public async Task The_address_carries_a_code_and_never_a_text_for_the_page(string query)
    {
        var (reader, _) = await ReadAsync();

        var page = await reader.PageAsync(query);
        page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
        page.Body!.Words().ShouldNotContain("alert(1)");
    }

    [Fact]
    [Trait("Row", "NAV-03")]
    [Trait("Row", "NAV-05")]
    public async Task Related_pages_are_linked_and_open()
    {
        var (reader, _) = await ReadAsync();

        var related = (await reader.PageAsync()).Part("related")!;
        foreach (var name in new[] { "Settings overview", "Role reference", "Troubleshooting" })
            (await reader.GetAsync("/" + related.Link(name))).Status.ShouldBe(System.Net.HttpStatusCode.OK, name);
    }

    private static IElement? Notice(IDocument page) => page.QuerySelector(".notice[role='status']");

    private async Task<(BillingReader Reader, string Id)> ReadAsync()
    {
        var client = await bench.ClientAsync();
        client.Add(Samples.Invoice("in_1", bench.Now.AddDays(-20)));
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        return (reader, (await reader.InvoicesAsync()).Ids().Single());
    }
}
