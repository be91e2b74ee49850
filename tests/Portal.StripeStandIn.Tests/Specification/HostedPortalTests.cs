using System.Net;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>The hosted portal and the sessions that open it.</summary>
public sealed class HostedPortalTests : StandInTest
{
    [Fact]
    public async Task The_page_says_whose_it_is_what_may_be_done_and_the_way_back()
    {
        State.Add(new NewPortalConfiguration("bpc_A") { SubscriptionCancel = true, CustomerUpdate = false });

        var page = await PageAsync(await OpenAsync(("configuration", "bpc_A"), ("return_url", "https://portal.example/billing")));

        page.Text.ShouldContain("Alpha (cus_A)");
        page.Text.ShouldContain("Cancel your subscription");
        page.Text.ShouldNotContain("Change your billing details");
        page.Text.ShouldContain("href=\"https://portal.example/billing\"");
    }

    [Fact]
    public async Task A_link_that_nobody_used_ends_after_five_minutes()
    {
        State.Add(new NewPortalConfiguration { IsDefault = true });
        var (used, unused) = (await OpenAsync(), await OpenAsync());
        await PageAsync(used);

        Clock.Advance(TimeSpan.FromMinutes(5));

        (await PageAsync(unused)).Status.ShouldBe(HttpStatusCode.Gone);
        (await PageAsync(used)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_configuration_there_is_no_session()
    {
        (await PostAsync("/v1/billing_portal/sessions", ("customer", "cus_A")))["error"]!["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
        (await PostAsync("/v1/billing_portal/sessions", ("customer", "cus_A"), ("configuration", "bpc_none")))["error"]!["param"]!.GetValue<string>().ShouldBe("configuration");
    }

    [Fact]
    public async Task Recovering_an_expired_session_is_told_when_it_was_asked_for_only()
    {
        State.Add(new NewPortalConfiguration { IsDefault = true });

        (await PostAsync("/v1/billing_portal/sessions", ("customer", "cus_A"))).ContainsKey("after_expiration").ShouldBeFalse();
        (await PostAsync("/v1/billing_portal/sessions", ("customer", "cus_A"), ("after_expiration[type]", "customer_login"))).ContainsKey("after_expiration").ShouldBeTrue();
        Server.Calls[^1].Field("after_expiration[type]").ShouldBe("customer_login");
    }

    private async Task<string> OpenAsync(params (string, string)[] fields) =>
        (await PostAsync("/v1/billing_portal/sessions", [("customer", "cus_A"), .. fields]))["url"]!.GetValue<string>();

    private async Task<(HttpStatusCode Status, string Text)> PageAsync(string url)
    {
        using var answer = await SendAsync(HttpMethod.Get, url);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
