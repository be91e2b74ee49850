using System.Net;
using System.Text.Json;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Gateway;

[Collection("pdf spool")]
public sealed class InvoicePdfTests
{
    private const string Open = nameof(IInvoiceArchive.OpenPdfAsync);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "PDF-01")]
    [Trait("Row", "PDF-05")]
    [Trait("Row", "PDF-06")]
    [Trait("Row", "PDF-12")]
    [Trait("Row", "SEC-05")]
    public async Task The_portal_sends_the_file_itself_under_its_own_name_and_for_nobody_to_keep()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        foreach (var address in (string[])[portal.PdfOf(portal.WithPdf), $"/billing/invoices/{portal.WithPdf}/pdf"])
        {
            using var answer = await client.GetAsync(address, stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsByteArrayAsync(stop)).ShouldBe(ScriptedPdf.SmallPdf);
            answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
            answer.Content.Headers.ContentLength.ShouldBe(ScriptedPdf.SmallPdf.Length);
            answer.Content.Headers.GetValues("Content-Disposition").ShouldBe([$"attachment; filename=\"invoice-{portal.WithPdf}.pdf\""]);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.Location.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_range_gets_the_whole_file_and_a_head_asks_no_provider()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, portal.PdfOf(portal.WithPdf)), stop);
        (head.StatusCode, head.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        portal.Provider.CallsOf(Open).ShouldBe(0);

        using var part = new HttpRequestMessage(HttpMethod.Get, portal.PdfOf(portal.WithPdf)) { Headers = { { "Range", "bytes=0-3" } } };
        using var answer = await client.SendAsync(part, stop);
        (answer.StatusCode, answer.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, ScriptedPdf.SmallPdf.Length));
    }

    [Fact]
    [Trait("Row", "PDF-02")]
    public async Task An_invoice_without_a_pdf_says_so_and_asks_no_provider()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.GetAsync(portal.PdfOf(portal.WithoutPdf), stop);
        (answer.StatusCode, await CodeOfAsync(answer)).ShouldBe((HttpStatusCode.NotFound, "pdf_unavailable"));
        portal.Provider.CallsOf(Open).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "PDF-08")]
    [Trait("Row", "PDF-09")]
    [Trait("Row", "PDF-13")]
    [Trait("Row", "DEG-06")]
    public async Task Each_way_to_fail_has_its_status_and_code()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        await FailsAsync(504, "pdf_timeout", () => portal.Provider.ThrowAt(Open, new BillingProviderException(BillingFailure.Unavailable, "late", new TimeoutException())));
        await FailsAsync(503, "provider_unavailable", () => portal.Provider.FailAt(Open, BillingFailure.Unavailable));
        await FailsAsync(503, "provider_unavailable", () => portal.Provider.ThrowAt(Open, new InvalidOperationException("sk_live_planted")));
        var limited = await FailsAsync(429, "rate_limited", () => portal.Provider.FailAt(Open, BillingFailure.RateLimited, TimeSpan.FromSeconds(7)));
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        portal.Provider.HealAt(Open);
        await FailsAsync(502, "pdf_too_large", () => portal.Provider.Pdf = ScriptedPdf.Endless);
        await FailsAsync(502, "pdf_not_readable", () => portal.Provider.Pdf = ScriptedPdf.Html);
        await FailsAsync(503, "provider_unavailable", () => portal.Provider.Pdf = ScriptedPdf.Truncated);

        async Task<HttpResponseMessage> FailsAsync(int status, string code, Action arrange)
        {
            arrange();
            var answer = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
            ((int)answer.StatusCode, await CodeOfAsync(answer)).ShouldBe((status, code));
            return answer;
        }
    }

    [Fact]
    [Trait("Row", "PDF-08")]
    [Trait("Row", "PDF-09")]
    public async Task The_page_gets_the_person_back_with_a_code_and_the_place_in_the_history()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Partner);
        portal.Provider.Pdf = ScriptedPdf.Endless;
        using var answer = await client.GetAsync($"/billing/invoices/{portal.WithPdf}/pdf?client_id={ScriptedPortal.Harbour}&cursor=a%26b", stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(
            $"/billing?client_id={ScriptedPortal.Harbour}&cursor=a%26b&pdf=pdf_too_large&invoice={portal.WithPdf}#invoice-{portal.WithPdf}");
    }

    [Fact]
    [Trait("Row", "PDF-10")]
    public async Task A_pdf_that_is_gone_at_click_time_is_listed_no_longer()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        portal.Provider.Pdf = ScriptedPdf.None;
        using var gone = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        (gone.StatusCode, await CodeOfAsync(gone)).ShouldBe((HttpStatusCode.NotFound, "pdf_unavailable"));
        using var again = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        portal.Provider.CallsOf(Open).ShouldBe(1);
    }

    [Theory]
    [InlineData(ScriptedProvider.Key, "cus_another")]
    [InlineData("retired", ScriptedPortal.CustomerReference)]
    [Trait("Row", "PDF-11")]
    public async Task An_invoice_of_a_former_account_is_never_looked_for_in_the_present_one(string provider, string customer)
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        await portal.AssignAsync(provider, customer);
        foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Get])
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(method, portal.PdfOf(portal.WithPdf)), stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            if (method == HttpMethod.Get) (await CodeOfAsync(answer)).ShouldBe("pdf_unavailable");
        }

        portal.Provider.CallsOf(Open).ShouldBe(0);
        await portal.AssignAsync(ScriptedProvider.Key, ScriptedPortal.CustomerReference);
        using var again = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "it was not marked as missing");
    }

    [Fact]
    [Trait("Row", "PDF-11")]
    public async Task Another_clients_an_absent_and_a_malformed_invoice_are_one_answer()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Stranger);
        var answers = new List<string>();
        foreach (var id in (string[])[portal.WithPdf, portal.WithoutPdf, "00000000000000000000000000", "%27%3b--", "..%2f..%2fetc"])
        {
            using var answer = await client.GetAsync(portal.PdfOf(id), stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await CodeOfAsync(answer)).ShouldBe("not_found");
            answers.Add(string.Join('|', answer.Headers.Where(header => !header.Key.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)).Select(header => $"{header.Key}={string.Join(',', header.Value)}")));
            using var page = await client.GetAsync($"/billing/invoices/{id}/pdf", stop);
            page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        answers.ShouldAllBe(answer => answer == answers[0]);
        portal.Provider.CallsOf(Open).ShouldBe(0);
    }

    [Fact]
    public async Task A_role_without_billing_is_refused()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Staff);
        using var answer = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_member_fetches_two_at_once_and_the_third_is_told_to_wait()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        var release = new TaskCompletionSource();
        using var arrived = new SemaphoreSlim(0);
        portal.Provider.Before[Open] = _ =>
        {
            arrived.Release();
            return release.Task;
        };
        var busy = Enumerable.Range(0, 2).Select(_ => client.GetAsync(portal.PdfOf(portal.WithPdf), stop)).ToList();
        for (var i = 0; i < 2; i++) await arrived.WaitAsync(stop);
        using var third = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        (third.StatusCode, await CodeOfAsync(third)).ShouldBe((HttpStatusCode.TooManyRequests, "rate_limited"));
        third.Headers.RetryAfter.ShouldNotBeNull();
        release.SetResult();
        foreach (var answer in await Task.WhenAll(busy)) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var later = await client.GetAsync(portal.PdfOf(portal.WithPdf), stop);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task No_answer_and_no_log_line_carries_the_providers_ids_keys_or_words()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        var seen = new List<string>();
        foreach (var stray in (Exception[])[new InvalidOperationException("cus_planted sk_live_planted rk_live_planted"), new BillingProviderException(BillingFailure.Unknown, "cus_planted sk_live_planted")])
        {
            portal.Provider.ThrowAt(Open, stray);
            portal.Provider.ThrowAt(nameof(ICustomerPortal.CreateSessionAsync), stray);
            foreach (var answer in (HttpResponseMessage[])[
                await client.GetAsync(portal.PdfOf(portal.WithPdf), stop),
                await client.GetAsync($"/billing/invoices/{portal.WithPdf}/pdf", stop),
                await client.PostWithTokenAsync("/api/billing/portal-sessions"),
                await client.PostWithTokenAsync("/billing/portal")])
                seen.Add($"{answer} {await answer.Content.ReadAsStringAsync(stop)}");
        }

        seen.Add(portal.Log);
        foreach (var text in seen)
            foreach (var secret in (string[])["cus_planted", "in_planted", "sk_live", "rk_live", "   at Portal."]) text.ShouldNotContain(secret);
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("error").GetProperty("code").GetString();
    }
}
