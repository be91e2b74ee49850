using System.Net;
using System.Text.Json;
using CsCheck;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>The billing page while one of Stripe's answers is malformed.</summary>
public sealed class MalformedPageTests(MalformedPageTests.Billed billed) : IClassFixture<MalformedPageTests.Billed>
{
    private const int CasesOfAnAnswer = 8;
    private const string Customer = "cus_page";
    private const string Meter = "mtr_page";

    // Longer than prices are kept.
    private static readonly TimeSpan Meanwhile = TimeSpan.FromMinutes(11);

    [Theory]
    [Trait("Row", "DEG-01")]
    [InlineData("/v1/subscriptions", "invoices")]
    [InlineData("/v1/prices")]
    [InlineData("/v1/invoices/create_preview", "overview", "invoices", "usage")]
    [InlineData("/v1/invoices", "overview", "usage")]
    [InlineData("/v1/billing/meters", "overview", "invoices")]
    public async Task The_page_is_there_whatever_was_answered_and_so_are_its_other_parts(string path, params string[] others)
    {
        using var browser = await billed.Portal.SignInAsync(DemoPerson.ClientAdmin);
        await Spoiling.Any.SampleAsync(all => SpoilAsync(browser, (path, others), all), iter: CasesOfAnAnswer, threads: 1);
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    [InlineData(Garbage.WrongTypes)]
    [InlineData(Garbage.HugeNumbers)]
    [InlineData(Garbage.UnknownWords)]
    [InlineData(Garbage.Nulls)]
    public async Task A_client_that_was_never_read_gets_a_page_too(Garbage garbage)
    {
        billed.Portal.Stripe.Faults.Set(Fault.Answering(garbage), "/v1/");
        await billed.Portal.ConnectAsync($"{DemoClients.D}", "stripe", Customer);
        using var admin = await billed.Portal.App.SignInAsync("jack.brennan@bluegumvet.example", DemoPerson.Password);
        await ReadAsync(admin, "/billing", "");
        billed.Portal.Stripe.Faults.Clear();
    }

    private async Task SpoilAsync(HttpClient browser, (string Path, string[] Others) section, Spoiling[] all)
    {
        var (portal, spoiled) = (billed.Portal, "");
        portal.Stripe.Faults.Clear();
        portal.Stripe.Faults.Set(Fault.Rewriting(answer => spoiled = Spoiling.Apply(all, answer)), section.Path);
        portal.Clock.Advance(Meanwhile);
        using var refresh = await browser.PostWithTokenAsync("/api/billing/refresh");
        refresh.StatusCode.ShouldBe(HttpStatusCode.OK, spoiled);
        var sections = JsonDocument.Parse(await refresh.Content.ReadAsStringAsync()).RootElement.GetProperty("sections");
        foreach (var other in section.Others) sections.GetProperty(other).GetProperty("outcome").GetString().ShouldBe("succeeded", $"{other}: {spoiled}");
        foreach (var address in (string[])["/billing", "/api/billing/overview", "/api/billing/invoices"]) await ReadAsync(browser, address, spoiled);
        portal.Stripe.Faults.Clear();
    }

    private static async Task ReadAsync(HttpClient browser, string address, string spoiled)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address}: {spoiled}");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("1970", Case.Sensitive, $"{address}: {spoiled}");
    }

    private static void Furnish(StandIn state, DateTimeOffset now)
    {
        state.Add(new NewCustomer(Customer));
        state.Add(new NewProduct("prod_page") { Name = "Business" });
        state.Add(new NewMeter(Meter));
        state.Add(new NewPrice("price_fee") { Product = "prod_page", UnitAmount = 499_00 });
        state.Add(new NewPrice("price_minutes") { Product = "prod_page", Meter = Meter, Tiers = [new(1_000, 0), new(null, 12)] });
        state.Add(new NewCoupon("launch") { Name = "Launch offer", PercentOff = 15 });
        state.Add(new NewSubscription { Customer = Customer, PeriodStart = now.AddDays(-10), Items = [new("price_fee"), new("price_minutes")], Discounts = [new AppliedCoupon("launch")] });
        state.AddUsage(Meter, Customer, now.AddDays(-3), 1_200);
        state.Add(new NewInvoice("in_page") { Customer = Customer, Created = now.AddDays(-10), Status = "open", Lines = [new NewLine { Price = "price_fee", Item = "si_fee", Description = "Business" }] });
    }

    /// <summary>A portal with a client about whom there is something to say in every section.</summary>
    public sealed class Billed : IAsyncLifetime
    {
        internal WholePortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await WholePortal.StartAsync();
            Furnish(Portal.Stripe.State, Portal.Clock.GetUtcNow());
            (await Portal.ConnectAsync($"{DemoClients.A}", "stripe", Customer)).ShouldBe(0);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
