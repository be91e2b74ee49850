using System.Net;
using Portal.TestKit;
using Portal.TestKit.Access;

namespace Portal.Identity.Tests.Specification;

/// <summary>People × ways to name a client × every route that asks for one, as the running host lists them.</summary>
public sealed class AccessMatrixTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    public static TheoryData<string> Emails => new(DemoPerson.OneOfEach.Select(person => person.Email));

    [Fact]
    [Trait("Row", "ACC-15")]
    public void The_matrix_finds_the_routes_of_billing_and_support()
    {
        var found = Routes().Select(route => route.ToString()).ToList();

        found.ShouldContain("GET /billing");
        found.ShouldContain("GET /support");
        found.ShouldContain("POST /api/support/tickets");
    }

    [Theory]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-04")]
    [Trait("Row", "ACC-05")]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-12")]
    [Trait("Row", "ACC-15")]
    [MemberData(nameof(Emails))]
    public async Task Every_route_answers_as_the_tables_say(string email)
    {
        var person = Person(email);
        var visit = new Visit(await portal.BrowserOf(person));

        var wrong = new List<string>();
        foreach (var (route, naming) in Cells())
        {
            var refusal = AccessRule.RefusalFor(person, route.Permission, naming);
            if (refusal is null && route.Changes)
                continue;
            var status = (await visit.AskAsync(route, naming)).Status;
            if (!Fits(status, refusal, route))
                wrong.Add($"{route} with client_id {naming}: {(int)status}");
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [Trait("Row", "ACC-10")]
    [Trait("Row", "ACC-11")]
    [MemberData(nameof(Emails))]
    public async Task No_refusal_of_a_route_can_be_told_from_another(string email)
    {
        var person = Person(email);
        var visit = new Visit(await portal.BrowserOf(person));

        foreach (var route in Routes())
        {
            var answers = new HashSet<Answer>();
            foreach (var naming in ClientNaming.All.Where(naming => AccessRule.RefusalFor(person, route.Permission, naming) is not null))
                answers.Add(await visit.AskAsync(route, naming));
            answers.Count.ShouldBeLessThanOrEqualTo(1, $"{route}\n{string.Join("\n---\n", answers.Take(2))}");
        }
    }

    [Theory]
    [Trait("Row", "ACC-14")]
    [InlineData("ava.chen@harbourdental.example", "")]
    [InlineData("vera.lindqvist@lighthousepartners.example", "client_id=a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101")]
    public async Task An_object_that_is_not_there_looks_like_a_client_that_is_not_there(string email, string query)
    {
        var visit = new Visit(await portal.BrowserOf(Person(email)));
        var own = new ClientNaming("own", query, DemoClients.A);
        var foreign = ClientNaming.Of("the other partner's", DemoClients.C);

        foreach (var route in Routes().Where(route => route.NamesAnObject && !route.Changes))
            (await visit.AskAsync(route, own)).ShouldBe(await visit.AskAsync(route, foreign), route.ToString());
    }

    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task Nobody_gets_the_sign_in_page_or_401_whatever_they_name()
    {
        using var visitor = portal.App.CreateVisitor();
        foreach (var (route, naming) in Cells().Where(cell => !cell.Route.Changes))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.With(naming), UriKind.Relative));
            using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(route.IsApi ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect, route.With(naming));
            answer.Headers.Location?.OriginalString.ShouldBe($"/sign-in?return_url={Uri.EscapeDataString(route.With(naming))}");
            answer.Headers.Contains("Location").ShouldBe(!route.IsApi);
        }
    }

    [Theory]
    [MemberData(nameof(Emails))]
    public async Task A_change_without_a_token_is_refused_before_anything_else_shows(string email)
    {
        var browser = await portal.BrowserOf(Person(email));
        foreach (var (route, naming) in Cells().Where(cell => cell.Route.Changes))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.With(naming), UriKind.Relative));
            using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, route.With(naming));
        }
    }

    private static bool Fits(HttpStatusCode status, HttpStatusCode? refusal, GuardedRoute route)
    {
        if (refusal is not null)
            return status == refusal;
        return route.NamesAnObject ? status == HttpStatusCode.NotFound : (int)status < 400 || status == HttpStatusCode.MethodNotAllowed;
    }

    private static DemoPerson Person(string email) => DemoPerson.OneOfEach.Single(person => person.Email == email);

    private IReadOnlyList<GuardedRoute> Routes() => GuardedRoute.Of(portal.App.Services);

    private IEnumerable<(GuardedRoute Route, ClientNaming Naming)> Cells() =>
        Routes().SelectMany(route => ClientNaming.All.Select(naming => (route, naming)));

    /// <summary>One person's requests; a change carries the person's token.</summary>
    private sealed class Visit(HttpClient browser)
    {
        private string? token;

        public async Task<Answer> AskAsync(GuardedRoute route, ClientNaming naming)
        {
            token ??= await browser.ReadTokenAsync();
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.With(naming), UriKind.Relative));
            if (route.Changes)
                request.Headers.Add("X-CSRF-Token", token);
            using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.ReadAsync(response);
        }
    }
}
