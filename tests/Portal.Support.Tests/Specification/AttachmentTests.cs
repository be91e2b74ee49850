using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Support.Tests.Specification;

public sealed partial class AttachmentTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Pdf = "%PDF-1.7 hello"u8.ToArray();

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_served_for_saving_under_the_type_of_its_content()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var sent = await (await OpenForm.GetAsync(browser)).Type(subject: "With a file").Attach("Bill June é.exe", Pdf).SubmitAsync();
        using var file = await browser.GetAsync(await FirstFileAsync(browser, sent.Headers.Location!), stop);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsByteArrayAsync(stop)).ShouldBe(Pdf);
        file.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Bill June é.exe.pdf");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        file.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_picture_and_no_pdf_is_refused_by_name_whatever_it_is_called()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var refused = await (await OpenForm.GetAsync(browser)).Type(subject: "Disguised").Attach("photo.png", "<html><script>"u8.ToArray()).SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync(stop);
        page.ShouldContain("photo.png is not a PNG, a JPG or a PDF.");
        page.ShouldContain("Please choose the files again.");
        (await desk.CountAsync("subject = 'Disguised'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_exactly_five_mebibytes_fits_and_one_more_byte_does_not()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var sent = await (await OpenForm.GetAsync(browser)).Type().Attach("large.png", Sized(5 * 1024 * 1024)).SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var refused = await (await OpenForm.GetAsync(browser)).Type().Attach("larger.png", Sized((5 * 1024 * 1024) + 1)).SubmitAsync();
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("larger.png is larger than 5 MiB.");
    }

    [Fact]
    public async Task A_ticket_takes_five_files_with_those_of_replies_counted()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var sent = await Files(await OpenForm.GetAsync(browser), 4).Type(subject: "Five").SubmitAsync();
        using var refused = await Files(await OpenForm.GetAsync(browser, sent.Headers.Location!.ToString()), 2).Reply("Two more").SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("A ticket takes 5 files in all");
        using var fits = await Files(await OpenForm.GetAsync(browser, sent.Headers.Location.ToString()), 1).Reply("One more").SubmitAsync();
        fits.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var six = await Files(await OpenForm.GetAsync(browser), 6).Type().SubmitAsync();
        six.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.ScalarAsync<long>("select count(*) from support.attachments join support.tickets t on t.id = ticket_id where t.subject = 'Five'")).ShouldBe(5);
    }

    [Fact]
    public async Task A_form_with_a_file_sent_ten_times_at_once_keeps_the_file_once()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var form = (await OpenForm.GetAsync(browser)).Type(subject: "Once").Attach("once.png", Png);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => form.SubmitAsync()));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        (await desk.ScalarAsync<long>("select count(*) from support.attachments join support.tickets t on t.id = ticket_id where t.subject = 'Once'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    public async Task Another_clients_file_and_no_file_at_all_are_both_not_found()
    {
        using var author = await desk.SignInAsync(Desk.Admin);
        using var sent = await (await OpenForm.GetAsync(author)).Type(subject: "Private").Attach("private.png", Png).SubmitAsync();
        var address = (await FirstFileAsync(author, sent.Headers.Location!)).ToString();
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        foreach (var asked in new[] { address, $"{address}?client_id={Desk.Harbour}", address[..^4] + "0000", address.Replace("/tickets/", "/queue/", StringComparison.Ordinal) })
        {
            using var refused = await stranger.GetAsync(new Uri(asked, UriKind.Relative), stop);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, asked);
        }
    }

    [Fact]
    public async Task An_agents_file_comes_with_a_reply_and_never_with_a_note()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Files from Support");
        var work = address.Replace("/tickets/", "/queue/", StringComparison.Ordinal);
        using var refused = await (await OpenForm.GetAsync(agent, work)).Named("write").Reply("Note").Set("do", "note").Attach("note.png", Png).SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var sent = await (await OpenForm.GetAsync(agent, work)).Named("write").Reply("Here").Set("do", "reply").Attach("answer.png", Png).SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var own = await agent.GetAsync(await FirstFileAsync(agent, new Uri(work, UriKind.Relative)), stop);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var theirs = await customer.GetAsync(await FirstFileAsync(customer, new Uri(address, UriKind.Relative)), stop);
        (await theirs.Content.ReadAsByteArrayAsync(stop)).ShouldBe(Png);
    }

    private static OpenForm Files(OpenForm form, int count)
    {
        foreach (var turn in Enumerable.Range(0, count)) form.Attach($"{turn}.png", Png);
        return form;
    }

    private static byte[] Sized(int length)
    {
        var content = new byte[length];
        Png.CopyTo(content, 0);
        return content;
    }

    private async Task<Uri> FirstFileAsync(HttpClient browser, Uri ticket) =>
        new(WebUtility.HtmlDecode(FileLink().Match(await browser.GetStringAsync(ticket, stop)).Groups[1].Value), UriKind.Relative);

    [GeneratedRegex("href=\"([^\"]+/files/[^\"]+)\"")]
    private static partial Regex FileLink();
}
