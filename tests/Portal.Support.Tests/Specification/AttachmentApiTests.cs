using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>Files over the API: they come along with a ticket or a reply, in a form with the fields of the JSON.</summary>
public sealed class AttachmentApiTests(Desk desk) : IClassFixture<Desk>
{
    private const string Address = "/api/support/tickets";

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Pdf = "%PDF-1.7 hello"u8.ToArray();

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_sent_with_a_ticket_and_a_reply_listed_there_and_fetched_again()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var made = await program.PostWithTokenAsync(Address, Ticket("With files", ("bill.exe", Pdf)));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var ticket = made.Headers.Location!.ToString();
        using var replied = await program.PostWithTokenAsync($"{ticket}/replies", Form([("text", "Here is the picture.")], ("screen.png", Png)));
        var answer = await replied.Content.ReadFromJsonAsync<JsonElement>(stop);
        answer.GetProperty("attachments").EnumerateArray().Single().GetProperty("content_type").GetString().ShouldBe("image/png");

        var read = await program.GetFromJsonAsync<JsonElement>(new Uri(ticket, UriKind.Relative), stop);
        var bill = read.GetProperty("attachments").EnumerateArray().Single();
        (bill.GetProperty("name").GetString(), bill.GetProperty("size").GetInt32()).ShouldBe(("bill.exe.pdf", Pdf.Length));
        read.GetProperty("replies")[0].GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("screen.png");
        using var file = await program.GetAsync(new Uri($"{ticket}/attachments/{bill.GetProperty("id").GetGuid()}", UriKind.Relative), stop);
        (await file.Content.ReadAsByteArrayAsync(stop)).ShouldBe(Pdf);
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task What_the_form_on_the_page_refuses_is_refused_with_the_field_and_nothing_is_stored()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        await RefusesAsync(program, "is not a PNG, a JPG or a PDF", ("photo.png", "<html>"u8.ToArray()));
        await RefusesAsync(program, "is larger than 5 MiB", ("large.png", [.. Png, .. new byte[5 * 1024 * 1024]]));
        await RefusesAsync(program, "At most 5 files fit", [.. Enumerable.Range(1, 6).Select(number => ($"{number}.png", Png))]);
        (await desk.CountAsync("subject = 'Refused'")).ShouldBe(0);

        using var made = await program.PostWithTokenAsync(Address, Ticket("Five", [.. Enumerable.Range(1, 5).Select(number => ($"{number}.png", Png))]));
        using var sixth = await program.PostWithTokenAsync($"{made.Headers.Location}/replies", Form([("text", "One more.")], ("6.png", Png)));
        sixth.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sixth.Content.ReadAsStringAsync(stop)).ShouldContain("A ticket takes 5 files in all");
    }

    [Fact]
    public async Task A_body_that_says_it_is_a_form_and_is_none_is_refused_in_the_envelope()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var torn = new StringContent("no parts in here");
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var malformed = await program.PostWithTokenAsync(Address, torn);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await malformed.Content.ReadAsStringAsync(stop)).ShouldContain("\"malformed_form\"");
    }

    [Fact]
    public async Task The_same_key_keeps_a_file_once_also_when_it_is_sent_ten_times_at_once()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        program.DefaultRequestHeaders.Add("X-CSRF-Token", await program.ReadTokenAsync());
        program.DefaultRequestHeaders.Add("Idempotency-Key", "with-a-file");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => program.PostAsync(new Uri(Address, UriKind.Relative), Ticket("Once", ("once.png", Png)), stop)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await desk.ScalarAsync<long>("select count(*) from support.attachments join support.tickets t on t.id = ticket_id where t.subject = 'Once'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    public async Task Another_clients_file_answers_like_no_file_at_all()
    {
        using var author = await desk.SignInAsync(Desk.Admin);
        using var made = await author.PostWithTokenAsync(Address, Ticket("Private", ("private.png", Png)));
        var file = (await made.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("attachments")[0].GetProperty("id").GetGuid();
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        foreach (var asked in new[] { $"{made.Headers.Location}/attachments/{file}", $"{made.Headers.Location}/attachments/{Guid.NewGuid()}", $"{made.Headers.Location}/attachments/x" })
        {
            using var refused = await stranger.GetAsync(new Uri(asked, UriKind.Relative), stop);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, asked);
            (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("\"not_found\"");
        }
    }

    [Fact]
    public async Task The_description_of_the_api_names_the_addresses_of_tickets_and_their_files()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        var description = await program.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative), stop);
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var path in new[] { Address, $"{Address}/{{id}}", $"{Address}/{{id}}/replies", $"{Address}/{{id}}/attachments/{{file}}" }) paths.ShouldContain(path);
    }

    private async Task RefusesAsync(HttpClient program, string reason, params (string Name, byte[] Content)[] files)
    {
        using var refused = await program.PostWithTokenAsync(Address, Ticket("Refused", files));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var detail = (await refused.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("error").GetProperty("details").EnumerateArray().Single();
        detail.GetProperty("path").GetString().ShouldBe("files");
        detail.GetProperty("message").GetString()!.ShouldContain(reason);
    }

    private static MultipartFormDataContent Ticket(string subject, params (string Name, byte[] Content)[] files) =>
        Form([("category", "technical"), ("priority", "normal"), ("subject", subject), ("description", "See the files.")], files);

    private static MultipartFormDataContent Form((string Name, string Value)[] fields, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value, Encoding.UTF8), name);
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "files", name);
        return form;
    }
}
