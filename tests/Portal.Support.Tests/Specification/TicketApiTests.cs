using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

public sealed class TicketApiTests(Desk desk) : IClassFixture<Desk>
{
    private const string Address = "/api/support/tickets";
    private const string Good = """{"category":"feature_request","priority":"low","subject":"An export","description":"As CSV, please."}""";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_made_read_and_listed()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var made = await program.PostWithTokenAsync(Address, Json(Good));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var ticket = await program.GetFromJsonAsync<JsonElement>(made.Headers.Location, stop);
        ticket.GetProperty("client_id").GetString().ShouldBe(Desk.Harbour);
        ticket.GetProperty("category").GetString().ShouldBe("feature_request");
        ticket.GetProperty("status").GetString().ShouldBe("open");
        ticket.GetProperty("diagnostics").ValueKind.ShouldBe(JsonValueKind.Null);
        ticket.GetProperty("author").GetProperty("role").GetString().ShouldBe("client_admin");
        var list = await program.GetFromJsonAsync<JsonElement>(new Uri(Address, UriKind.Relative), stop);
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()).ShouldContain(ticket.GetProperty("number").GetString());
        list.GetProperty("has_more").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_idempotency_key_is_the_same_ticket_also_twenty_times_at_once()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        var token = await program.ReadTokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(program, token, "order-7", Good.Replace("An export", "Once only", StringComparison.Ordinal))));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await desk.CountAsync("subject = 'Once only'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task What_a_customer_sends_stands_in_the_audit_log_once_however_often_it_is_sent()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        var token = await program.ReadTokenAsync();
        using var made = await PostAsync(program, token, "order-8", Good);
        using var again = await PostAsync(program, token, "order-8", Good);
        var ticket = await again.Content.ReadFromJsonAsync<JsonElement>(stop);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var reply = await PostAsync(program, token, "reply-8", """{"text":"By Friday, please."}""", $"{Address}/{ticket.GetProperty("id").GetString()}/replies");
            reply.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var log = await program.GetStringAsync(new Uri("/audit-log?show=support", UriKind.Relative), stop);
        foreach (var deed in new[] { "Sent a ticket", "Replied to a ticket" })
            log.Split($"{deed}: {ticket.GetProperty("number").GetString()}").Length.ShouldBe(2, deed);
    }

    [Theory]
    [InlineData("""{"category":"refund","priority":"low","subject":"","description":"x"}""", 422, "category", "subject")]
    [InlineData("""{}""", 422, "category", "priority", "subject", "description")]
    [InlineData("""{"category":""", 400)]
    [InlineData("""{"category":7,"priority":"low","subject":"s","description":"d"}""", 400)]
    [InlineData("""null""", 400)]
    [InlineData("""{"category":"general","priority":"low","subject":"\ud800","description":"d"}""", 400)]
    public async Task Bad_input_gets_the_envelope_with_the_fields_that_are_wrong(string body, int status, params string[] paths)
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var refused = await program.PostWithTokenAsync(Address, Json(body));
        ((int)refused.StatusCode).ShouldBe(status);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("error");
        error.GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("path").GetString()).ShouldBe(paths);
        error.GetProperty("request_id").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_body_that_is_not_json_a_bad_key_and_a_garbage_cursor_are_refused()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var form = await program.PostWithTokenAsync(Address, new StringContent(Good, Encoding.UTF8, "text/plain"));
        form.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var key = await PostAsync(program, await program.ReadTokenAsync(), new string('k', 65), Good);
        key.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var cursor = await program.GetAsync(new Uri(Address + "?cursor=-1%20or", UriKind.Relative), stop);
        cursor.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var page = await program.GetAsync(new Uri("/support?before=garbage", UriKind.Relative), stop);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Row", "SEC-07")]
    public async Task A_post_without_the_token_changes_nothing()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var refused = await program.PostAsync(new Uri(Address, UriKind.Relative), Json(Good.Replace("An export", "Forged", StringComparison.Ordinal)), stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.CountAsync("subject = 'Forged'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_is_made_once_for_its_key_and_stands_in_the_ticket()
    {
        using var program = await desk.SignInAsync(Desk.Admin);
        using var made = await program.PostWithTokenAsync(Address, Json(Good));
        var replies = made.Headers.Location + "/replies";
        var token = await program.ReadTokenAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await PostAsync(program, token, "reply-1", """{"text":"A reply."}""", replies);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("text").GetString().ShouldBe("A reply.");
        }
        var ticket = await program.GetFromJsonAsync<JsonElement>(made.Headers.Location, stop);
        ticket.GetProperty("replies").EnumerateArray().Single().GetProperty("author").GetProperty("name").GetString().ShouldBe("Ava Chen");
        using var empty = await program.PostWithTokenAsync(replies, Json("""{"text":" "}"""));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await desk.ExecuteAsync($"update support.tickets set status = 'Closed' where id = '{ticket.GetProperty("id").GetGuid()}'");
        using var closed = await program.PostWithTokenAsync(replies, Json("""{"text":"Late."}"""));
        (await closed.Content.ReadAsStringAsync(stop)).ShouldContain("\"ticket_closed\"");
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        using var foreign = await stranger.PostWithTokenAsync(replies, Json("""{"text":"Foreign."}"""));
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_takes_filters_and_names_a_word_outside_its_list()
    {
        using var program = await desk.SignInAsync(Desk.Stranger);
        using var made = await program.PostWithTokenAsync(Address, Json(Good));
        foreach (var (query, found) in new[] { ("category=feature_request&status=open", 1), ("priority=high", 0), ("q=export", 1), ("q=nothing", 0) })
            (await program.GetFromJsonAsync<JsonElement>(new Uri($"{Address}?{query}", UriKind.Relative), stop)).GetProperty("items").GetArrayLength().ShouldBe(found, query);
        using var refused = await program.GetAsync(new Uri($"{Address}?status=shut&priority=high", UriKind.Relative), stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("waiting_on_customer");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient program, string token, string key, string body, string address = Address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = Json(body) };
        request.Headers.Add("X-CSRF-Token", token);
        request.Headers.Add("Idempotency-Key", key);
        return await program.SendAsync(request);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
