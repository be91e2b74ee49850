using System.Net;

namespace Portal.Host.Tests.Specification;

public sealed class RateLimitTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private static readonly Dictionary<string, string?> Few = new() { ["Limits:ReadPerMinute"] = "20" };
    private static readonly Dictionary<string, string?> TwoSignIns = new() { ["Limits:ReadPerMinute"] = "20", ["Limits:SignInPerMinute"] = "2" };

    [Fact]
    [Trait("Row", "DEG-06")]
    [Trait("Row", "MSG-07")]
    public async Task A_spent_budget_says_how_long_to_wait_and_is_full_again_after_that()
    {
        await using var app = demo.Another(settings: Few);
        using var member = await DemoApp.SignInAsync(app, DemoApp.ClientAdmin);
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await SpendAsync(member, "/api/session", 20);
        using var refused = await member.GetAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Header("Retry-After").ShouldBe("40");
        var error = await refused.ErrorAsync();
        error.GetProperty("code").GetString().ShouldBe("rate_limited");
        error.GetProperty("message").GetString().ShouldBe("Too many requests. Wait 40 seconds and try again.");
        error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await SpendAsync(member, "/api/session", 1);
    }

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task A_person_reads_how_long_to_wait_on_a_page()
    {
        await using var app = demo.Another(settings: Few);
        using var member = await DemoApp.SignInAsync(app, "ben.murray@harbourdental.example");
        await SpendAsync(member, "/settings", 20);
        using var refused = await member.GetAsync(Answers.Relative("/settings"), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Header("Retry-After").ShouldBe("60");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Wait 60 seconds");
    }

    [Fact]
    [Trait("Row", "DEG-07")]
    public async Task Known_unknown_and_malformed_ids_cost_the_same()
    {
        await using var app = demo.Another(settings: Few);
        using var member = await DemoApp.SignInAsync(app, DemoApp.PartnerAdmin);
        string[] ids = [DemoApp.OtherClient, Guid.NewGuid().ToString(), "nonsense", ""];
        for (var call = 0; call < 20; call++) (await StatusAsync(member, $"/support?client_id={ids[call % ids.Length]}")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var id in ids) (await StatusAsync(member, $"/support?client_id={id}")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Two_nodes_share_one_budget()
    {
        await using var first = demo.Another(settings: Few);
        await using var second = demo.Another(settings: Few);
        using var here = await DemoApp.SignInAsync(first, "dylan.hart@northwindcouriers.example");
        using var there = await DemoApp.SignInAsync(second, "dylan.hart@northwindcouriers.example");
        await SpendAsync(here, "/api/session", 10);
        await SpendAsync(there, "/api/session", 10);
        (await StatusAsync(here, "/api/session")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(there, "/api/session")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Sign_ins_are_counted_by_address_and_looking_at_the_form_is_free()
    {
        await using var app = demo.Another(settings: TwoSignIns);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        using var visitor = app.CreateVisitor();
        for (var look = 0; look < 25; look++) (await StatusAsync(visitor, "/sign-in")).ShouldBe(HttpStatusCode.OK);
        for (var attempt = 0; attempt < 2; attempt++)
            using (var answer = await visitor.PostFormAsync("/sign-in", "/sign-in", []))
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var refused = await visitor.PostFormAsync("/sign-in", "/sign-in", []);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task SpendAsync(HttpClient member, string address, int calls)
    {
        for (var call = 0; call < calls; call++) (await StatusAsync(member, address)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string address)
    {
        using var answer = await caller.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
