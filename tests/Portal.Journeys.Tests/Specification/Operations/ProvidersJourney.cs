using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using Portal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Operations;

/// <summary>What an operator does to bring a provider in, to connect a client and to change its provider, in the browser from beginning to end.</summary>
public sealed class ProvidersJourney(RunningPortal portal) : Journey(portal)
{
    private const int People = 4;
    private const string Book = "bk-10041";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-01")]
    [Trait("Row", "DEG-05")]
    public async Task A_provider_is_dropped_in_a_client_connected_and_another_moved_and_moved_back_while_people_look()
    {
        using var shelf = new SampleShelf();
        await using var another = Portal.StartAnother(
            [
                .. shelf.Settings,
                new("Billing:Providers:stripe:ApiBase", Portal.Stripe.Address.ToString()),
                new("Billing:Providers:stripe:SecretKey", StripeStandIn.Server.StandInOptions.DefaultKey),
            ]);
        var address = another.ClientOptions.BaseAddress;
        var someone = await SignInAsync(Demo.Operator);

        await SeesTheSampleAsync(someone, address);
        await ConnectsAsync(someone, address, await Portal.AddUnbilledClientAsync("Curlew Bakery"), "flatfile", "customer-1", "Practice 500");

        var moved = await Portal.AddUnbilledClientAsync("Brolga Cinema");
        await ConnectsAsync(someone, address, moved, "ledger", Book, "Standard");
        await RehearsesAsync(someone, address, moved);
        await MovesWhilePeopleLookAsync(someone, address, moved);
    }

    private static async Task SeesTheSampleAsync(Visitor someone, Uri address)
    {
        (await someone.GoAsync($"{address}operator/providers")).ShouldBe(200);
        var sample = someone.Card("Statement files");
        await Expect(sample).ToContainTextAsync("from the folder of plugins");
        await sample.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("Statement files");
    }

    private async Task ConnectsAsync(Visitor someone, Uri address, UnbilledClient client, string provider, string customer, string plan)
    {
        (await someone.GoAsync($"{address}operator/clients/{client.Id}")).ShouldBe(200);
        await ChooseAsync(someone, provider, customer, "Connect");
        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The client is connected");
        var admin = await SignInAsync(client.Admin);
        (await admin.GoAsync($"{address}billing")).ShouldBe(200);
        await Expect(admin.Main).ToContainTextAsync(plan);
    }

    private async Task RehearsesAsync(Visitor someone, Uri address, UnbilledClient client)
    {
        var (customer, book, calls) = (Portal.AddStripeCustomer(), await LedgerAsync(), Portal.Stripe.Calls.Count);
        await someone.GoAsync($"{address}operator/clients/{client.Id}");
        await ChooseAsync(someone, "stripe", customer, "Rehearse");

        await Expect(someone.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The move was rehearsed");
        var report = someone.Card("Rehearsal: ledger to stripe");
        await Expect(report).ToContainTextAsync("Hold");
        foreach (var planted in (string[])["Standard", "Team"]) await Expect(report).ToContainTextAsync(planted);
        (await LedgerAsync()).ShouldBe(book);
        // The preview of the next invoice is a POST that makes nothing.
        Portal.Stripe.Calls.Skip(calls).Where(call => call.Method != "GET").ShouldAllBe(call => call.Template == "/v1/invoices/create_preview");
    }

    private async Task MovesWhilePeopleLookAsync(Visitor someone, Uri address, UnbilledClient client)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = address };
        await browser.SignInAsync(client.Admin, Demo.Password);
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
            answers.Add(!answer.IsSuccessStatusCode ? $"{answer.StatusCode}" : body.Contains("\"Team\"", StringComparison.Ordinal) ? "Team" : body.Contains("\"Standard\"", StringComparison.Ordinal) ? "Standard" : body);
        }
    }

    private static async Task ChooseAsync(Visitor someone, string provider, string customer, string button)
    {
        await someone.Page.GetByLabel("Provider", new() { Exact = true }).SelectOptionAsync(provider);
        await someone.Page.GetByLabel("What it calls the client").FillAsync(customer);
        await someone.Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    // Every row of every table of the book, as one number for each.
    private Task<string> LedgerAsync() => Portal.ScalarAsync<string>(
        """
        select string_agg(table_name || ' ' || (xpath('/row/sum/text()', query_to_xml(format('select count(*) || ''-'' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ledger.%I t', table_name), false, true, '')))[1]::text, ',' order by table_name)
        from information_schema.tables where table_schema = 'ledger'
        """);
}
