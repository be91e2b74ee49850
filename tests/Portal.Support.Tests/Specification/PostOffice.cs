using Microsoft.Extensions.DependencyInjection;
using Portal.Support.Mail;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>The whole portal with a mail server beside it, empty of mail at the start of a test that asks for it.</summary>
public sealed class PostOffice : IAsyncLifetime
{
    public const string Agents = "desk@portal.example";
    public const string PublicUrl = "https://portal.example";

    public Desk Desk { get; } = new();

    public TestMailServer Server { get; } = new();

    public PortalApp App { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        App = With();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
        await Desk.DisposeAsync();
    }

    public async Task ClearAsync()
    {
        await Desk.ExecuteAsync("delete from support.outgoing_mails");
        (Server.Fault, Server.OnTaken) = (MailFault.None, null);
        Server.Forget();
    }

    /// <summary>A portal on the same data that sends to the server, unless these settings say otherwise.</summary>
    public PortalApp With(params IReadOnlyCollection<(string Name, string Value)> settings) =>
        Desk.With([.. Sending().Where(usual => settings.All(other => other.Name != usual.Name)), .. settings]);

    public Task<HttpClient> SignInAsync(string email) => App.SignInAsync(email, DemoPerson.Password);

    /// <summary>What the job does on every run.</summary>
    public async Task SendAsync(PortalApp? app = null, CancellationToken? stop = null)
    {
        await using var scope = (app ?? App).Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendMailJob>().RunAsync(stop ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Sends what waits and reads what arrived since <see cref="ClearAsync"/>, oldest first.</summary>
    internal async Task<IReadOnlyList<Letter>> DeliverAsync(PortalApp? app = null)
    {
        await SendAsync(app);
        return [.. Server.Mails.Select(Letter.Read)];
    }

    /// <summary>Each mail's state with the reason and the count of failed attempts, oldest first: <c>NotSent Busy 1</c>.</summary>
    public Task<string> StatesAsync() =>
        Desk.ScalarAsync<string>("select coalesce(string_agg(concat_ws(' ', state, failure, attempts), ', ' order by number), '') from support.outgoing_mails");

    /// <summary>Leaves many more mails about the one ticket that has one.</summary>
    public Task MultiplyAsync(int more, string state) => Desk.ExecuteAsync(
        $"""
        insert into support.outgoing_mails (client_id, ticket_id, version, reader, state, attempts, written_at, next_attempt_at)
        select client_id, ticket_id, 100 + place, reader, '{state}', 0, written_at, next_attempt_at from support.outgoing_mails, generate_series(1, {more}) place
        """);

    /// <summary>Where an agent works on the ticket with this customer's address.</summary>
    public static string Work(string address) => "/support/queue/" + address.Split('/', '?')[3];

    public static async Task StepAsync(HttpClient agent, string address, string form, string what, string text = "", params (string Field, string Value)[] chosen)
    {
        var filled = (await OpenForm.GetAsync(agent, Work(address))).Named(form).Set("do", what);
        if (text.Length > 0) filled.Reply(text);
        foreach (var (field, value) in chosen) filled.Set(field, value);
        using var sent = await filled.SubmitAsync();
        sent.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
    }

    public static async Task ReplyAsync(HttpClient customer, string address, string text)
    {
        using var replied = await (await OpenForm.GetAsync(customer, address)).Reply(text).SubmitAsync();
        replied.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
    }

    private (string Name, string Value)[] Sending() =>
    [
        ("Support:Mail:Host", "127.0.0.1"), ("Support:Mail:Port", $"{Server.Port}"), ("Support:Mail:Tls", "None"),
        ("Support:Mail:From", "Portal <no-reply@portal.example>"), ("Support:Mail:AgentsAddress", Agents), ("Portal:PublicUrl", PublicUrl),
    ];
}
