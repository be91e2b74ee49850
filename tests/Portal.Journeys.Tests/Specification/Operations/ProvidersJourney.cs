using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using Portal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Operations;

/// <summary>Runs while no other journey does: many people at once would keep the others' browsers waiting.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class UnderLoad
{
    public const string Name = "under load";
}

/// <summary>What an operator does to bring a provider in, to connect a client and to change another's provider, in the browser from beginning to end.</summary>
[Collection(UnderLoad.Name)]
public sealed class ProvidersJourney(RunningPortal portal) : Journey(portal)
{
    private const int People = 4;

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-01")]
    [Trait("Row", "DEG-05")]
    public async Task A_provider_is_dropped_in_a_client_connected_and_another_moved_and_moved_back_while_people_look()
    {
        await using var own = await OwnPortal.StartAsync();
        var someone = await EnterAsync(own, Demo.Operator);

        await SeesTheSampleAsync(someone, own);
        await ConnectsAsync(someone, own);
        await RehearsesAsync(someone, own);
        await MovesWhilePeopleLookAsync(someone, own);
    }

    private async Task<Visitor> EnterAsync(OwnPortal own, string email)
    {
        var visitor = await ArriveAsync();
        (await visitor.GoAsync($"{own.Address}sign-in")).ShouldBe(200);
        await visitor.Page.FillSignInAsync(email);
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true })).ToBeVisibleAsync();
        return visitor;
    }

    private static async Task SeesTheSampleAsync(Visitor someone, OwnPortal own)
    {
        (await someone.GoAsync($"{own.Address}operator/providers")).ShouldBe(200);
        var sample = someone.Card("Statement files");
        await Expect(sample).ToContainTextAsync("from the folder of plugins");
        await sample.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("Statement files");
    }

    private async Task ConnectsAsync(Visitor someone, OwnPortal own)
    {
        (await someone.GoAsync($"{own.Address}operator/clients/{Demo.Fernleaf}")).ShouldBe(200);
        await someone.Main.GetByText("Disconnect Fernleaf").ClickAsync();
        await someone.Button("Yes, disconnect").ClickAsync();
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The client is disconnected");
        await ChooseAsync(someone, "flatfile", "customer-1", "Connect");
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The client is connected");

        var admin = await EnterAsync(own, Demo.FernleafAdmin);
        (await admin.GoAsync($"{own.Address}billing")).ShouldBe(200);
        await Expect(admin.Main).ToContainTextAsync("Practice 500");
        await Expect(admin.Main).ToContainTextAsync("F-1005");
    }

    private static async Task RehearsesAsync(Visitor someone, OwnPortal own)
    {
        var (book, calls) = (await own.LedgerAsync(), own.Stripe.Calls.Count);
        (await someone.GoAsync($"{own.Address}operator/clients/{Demo.Harbour}")).ShouldBe(200);
        await ChooseAsync(someone, "stripe", OwnPortal.StripeCustomer, "Rehearse");

        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The move was rehearsed");
        var report = someone.Card("Rehearsal: ledger to stripe");
        await Expect(report).ToContainTextAsync("Hold");
        foreach (var planted in (string[])["Standard", "Team", "Loyalty discount", "2,000", "43"]) await Expect(report).ToContainTextAsync(planted);
        (await own.LedgerAsync()).ShouldBe(book);
        // The preview of the next invoice is a POST that makes nothing.
        own.Stripe.Calls.Skip(calls).Where(call => call.Method != "GET").ShouldAllBe(call => call.Template == "/v1/invoices/create_preview");
    }

    private async Task MovesWhilePeopleLookAsync(Visitor someone, OwnPortal own)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = own.Address };
        await browser.SignInAsync(Demo.HarbourAdmin, Demo.Password);
        var (answers, isOver, started) = (new ConcurrentBag<string>(), new TaskCompletionSource(), Stopwatch.GetTimestamp());
        var people = Enumerable.Range(0, People).Select(_ => LookAsync(browser, answers, isOver.Task)).ToList();

        await someone.Main.GetByText("Move in spite of the rehearsal").ClickAsync();
        await someone.Page.GetByLabel("Why").FillAsync("The client asked for it");
        await someone.Button("Move all the same").ClickAsync();
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The client was moved");
        (await browser.GetStringAsync("/billing", stop)).ShouldContain("Team");
        await someone.Button("Move back to ledger").ClickAsync();
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The client was moved back");

        isOver.SetResult();
        await Task.WhenAll(people);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{answers.Count} answers in {seconds:F1} s, {answers.Count / seconds:F0} a second."));
        answers.ShouldAllBe(answer => answer == "Standard" || answer == "Team");
        (await browser.GetStringAsync("/billing", stop)).ShouldContain("Standard");
    }

    private async Task LookAsync(HttpClient browser, ConcurrentBag<string> answers, Task isOver)
    {
        while (!isOver.IsCompleted)
        {
            using var answer = await browser.GetAsync("/api/billing/overview", stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            answers.Add(!answer.IsSuccessStatusCode ? $"{answer.StatusCode}" : ((string[])["Team", "Standard"]).FirstOrDefault(plan => body.Contains($"\"{plan}\"", StringComparison.Ordinal)) ?? body);
        }
    }

    private static async Task ChooseAsync(Visitor someone, string provider, string customer, string button)
    {
        await someone.Page.GetByLabel("Provider", new() { Exact = true }).SelectOptionAsync(provider);
        await someone.Page.GetByLabel("What it calls the client").FillAsync(customer);
        await someone.Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }
}
