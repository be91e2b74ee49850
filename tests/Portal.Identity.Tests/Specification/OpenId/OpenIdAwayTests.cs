using Portal.OpenIdProvider;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>A provider that cannot be read, and one that changes its keys.</summary>
public sealed class OpenIdAwayTests : IAsyncLifetime
{
    private readonly OpenIdPortal portal = new();
    private HttpClient browser = null!;
    private string person = null!;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        browser = portal.App.CreateVisitor();
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return portal.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_the_provider_took_up_is_read_once_and_good()
    {
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
        portal.Provider.Faults.Token = TokenFault.NewKey;
        using var early = portal.App.CreateVisitor();
        await (await portal.GoAsync(early, person)).ShouldBeRefusedAsync(early);

        portal.Advance(TimeSpan.FromMinutes(1));
        (await portal.GoAsync(early, person)).ShouldLeadTo("/settings");
    }

    [Fact]
    public async Task A_provider_whose_document_cannot_be_read_is_away()
    {
        foreach (var path in new[] { IdentityProvider.DocumentPath, IdentityProvider.KeysPath })
        foreach (var fault in new[] { AnswerFault.Broken, AnswerFault.NoJson, AnswerFault.Huge, AnswerFault.Elsewhere, AnswerFault.OfAnotherIssuer })
        {
            (portal.Provider.Faults.At, portal.Provider.Faults.Answer) = (path, fault);
            await (await browser.Get("/sign-in/open-id?return_url=%2Fsettings")).ShouldBeRefusedAsync(browser, OpenIdAnswers.Away);
            (await portal.NewestReasonAsync()).ShouldBe("open_id_away", fault.ToString());
            portal.Advance(TimeSpan.FromSeconds(10));
        }

        (await browser.Read(OpenIdAnswers.Away)).ShouldContain($"{OpenIdPortal.Name} does not answer at the moment.");
        portal.Provider.Faults.Mend();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
    }

    [Fact]
    public async Task A_provider_that_failed_is_left_alone_for_a_moment()
    {
        (portal.Provider.Faults.At, portal.Provider.Faults.Answer) = (IdentityProvider.DocumentPath, AnswerFault.Broken);
        for (var attempt = 0; attempt < 5; attempt++)
            await (await browser.Get("/sign-in/open-id?return_url=%2Fsettings")).ShouldBeRefusedAsync(browser, OpenIdAnswers.Away);

        portal.Provider.Faults.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_away()
    {
        await portal.Provider.DisposeAsync();
        await (await browser.Get("/sign-in/open-id?return_url=%2Fsettings")).ShouldBeRefusedAsync(browser, OpenIdAnswers.Away);
    }
}
