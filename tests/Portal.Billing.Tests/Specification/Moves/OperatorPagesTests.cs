using System.Net;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Moves;

public sealed class OperatorPagesTests
{
    private const string List = "/operator/clients";
    private static readonly string Page = $"{List}/{MoveBench.Client}";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_clients_are_listed_with_their_provider_and_a_masked_customer()
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Present.FailAt(nameof(IBillingProvider.GetOverviewAsync), BillingFailure.CredentialsRefused);
        await bench.RefreshAsync();
        using var someone = await OperatorAsync(bench);
        var all = await someone.GetStringAsync(List, stop);
        all.ShouldContain("Harbour Dental Group");
        all.ShouldContain("omer</td>");
        all.ShouldContain("Key refused, or not set up");
        all.ShouldContain("Nobody bills this client");
        all.ShouldNotContain("hidden_");

        var found = await someone.GetStringAsync($"{List}?q=bluegum", stop);
        found.ShouldContain("Bluegum Veterinary Clinic");
        found.ShouldNotContain("Harbour Dental Group");
        (await someone.GetStringAsync($"{List}?q=%25", stop)).ShouldContain("No client fits");
        (await someone.GetStringAsync($"{List}?after={DemoClients.D}", stop)).ShouldNotContain("Bluegum Veterinary Clinic");
    }

    [Fact]
    [Trait("Row", "CFG-01")]
    public async Task An_operator_rehearses_moves_and_moves_back_by_clicks()
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Tell(bench.Future, "Plan Two", MoveBench.SecondCustomer, "BOTH-3", "TWO-4");
        using var someone = await OperatorAsync(bench);
        (await SendAsync(someone, "rehearse", ("provider", MoveBench.Second), ("customer", MoveBench.SecondCustomer))).ShouldBe($"{Page}?done=rehearsed");
        var report = await someone.GetStringAsync(Page, stop);
        report.ShouldContain("May move");
        report.ShouldContain("Plan Two");
        report.ShouldNotContain("hidden_");

        (await SendAsync(someone, "move")).ShouldBe($"{Page}?done=moved");
        using var admin = await bench.AdminAsync();
        (await MoveBench.PlanAsync(admin)).ShouldBe("Plan Two");
        (await someone.GetStringAsync(Page, stop)).ShouldContain("Move back to scripted");
        (await SendAsync(someone, "back")).ShouldBe($"{Page}?done=moved_back");
        (await MoveBench.PlanAsync(admin)).ShouldBe("Plan One");
        (await bench.CountAsync("select count(*) from identity.audit_entries where action in ('move_rehearsed', 'provider_moved', 'provider_moved_back') and member_role = 'operator'")).ShouldBe(3);
        (await admin.GetStringAsync("/audit-log", stop)).ShouldContain("Moved billing back");
    }

    [Fact]
    public async Task A_rehearsal_that_holds_asks_for_a_reason()
    {
        await using var bench = await MoveBench.StartAsync();
        bench.Future.Overview = bench.Future.Overview! with { ListFee = new Money(59900, Samples.Aud) };
        using var someone = await OperatorAsync(bench);
        await SendAsync(someone, "rehearse", ("provider", MoveBench.Second), ("customer", MoveBench.SecondCustomer));
        var page = await someone.GetStringAsync(Page, stop);
        page.ShouldContain("Hold");
        page.ShouldContain("Move in spite of the rehearsal");
        (await SendAsync(someone, "move", ("despite", " "))).ShouldBe("Conflict");
        (await SendAsync(someone, "move", ("despite", "The client asked for it"))).ShouldBe($"{Page}?done=moved");
        (await bench.CountAsync("select count(*) from identity.audit_entries where subject_name = 'scripted to second, against the rehearsal: The client asked for it'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_is_disconnected_and_connected_again_under_the_ids_it_had()
    {
        await using var bench = await MoveBench.StartAsync();
        using var admin = await bench.AdminAsync();
        var ids = await MoveBench.IdsAsync(admin);
        using var someone = await OperatorAsync(bench);
        (await SendAsync(someone, "disconnect")).ShouldBe($"{Page}?done=disconnected");
        (await admin.GetStringAsync("/billing", stop)).ShouldContain("Billing is not configured");
        (await SendAsync(someone, "connect", ("provider", "nobody"), ("customer", "x"))).ShouldBe("Conflict");
        (await SendAsync(someone, "connect", ("provider", MoveBench.First), ("customer", ""))).ShouldBe("Conflict");
        (await SendAsync(someone, "connect", ("provider", MoveBench.First), ("customer", MoveBench.FirstCustomer))).ShouldBe($"{Page}?done=connected");
        (await MoveBench.IdsAsync(admin)).ShouldBe(ids, ignoreOrder: true);
        (await bench.CountAsync("select count(*) from identity.audit_entries where action in ('billing_disconnected', 'billing_connected') and member_role = 'operator'")).ShouldBe(2);
    }

    [Fact]
    [Trait("Row", "ACC-17")]
    public async Task Nobody_but_operators_finds_the_pages()
    {
        await using var bench = await MoveBench.StartAsync();
        foreach (var person in DemoPerson.OneOfEach.Where(person => person != DemoPerson.Operator))
        {
            using var browser = await bench.App.SignInAsync(person.Email, DemoPerson.Password);
            foreach (var address in (string[])[List, Page])
                using (var answer = await browser.GetAsync(address, stop)) answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{person} {address}");
        }

        using var someone = await OperatorAsync(bench);
        using var unknown = await someone.GetAsync($"{List}/{Guid.NewGuid()}", stop);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpClient> OperatorAsync(MoveBench bench) => bench.App.SignInAsync(DemoPerson.Operator.Email, DemoPerson.Password);

    // Where it leads, or the status of a page that says why not.
    private static async Task<string> SendAsync(HttpClient someone, string form, params (string Name, string Value)[] fields)
    {
        using var answer = await someone.PostFormAsync(Page, Page, [new("_handler", form), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }
}
