using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Identity.Mail;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The portal with its demo people, and a post office that delivers when a test says so.</summary>
public sealed class PostBox : IAsyncLifetime
{
    private readonly Post post = new();
    private TestDatabase database = null!;

    public PortalApp App { get; private set; } = null!;

    /// <summary>What has arrived.</summary>
    public IReadOnlyCollection<PersonalMail> Mails => post.Taken;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        App = new PortalApp(database, services => services.AddSingleton<IPersonalMail>(post));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Says from now on what becomes of a mail.</summary>
    public void Answer(MailOutcome outcome) => post.Outcome = outcome;

    /// <summary>Runs the job that sends, as the worker does every minute.</summary>
    public async Task DeliverAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendAccountMailJob>().RunAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Post : IPersonalMail
    {
        private readonly ConcurrentQueue<PersonalMail> taken = new();

        public MailOutcome Outcome { get; set; }

        public IReadOnlyCollection<PersonalMail> Taken => taken;

        public bool IsSet => true;

        public Task<MailOutcome> SendAsync(PersonalMail mail, CancellationToken cancellationToken)
        {
            if (Outcome == MailOutcome.Sent) taken.Enqueue(mail);
            return Task.FromResult(Outcome);
        }
    }
}

/// <summary>The forms behind the links, as a browser fills them in.</summary>
internal static partial class MailedLinks
{
    public static Task<HttpResponseMessage> ForgetAsync(this HttpClient visitor, string email) =>
        visitor.PostFormAsync("/forgotten", "/forgotten", [new("_handler", "forgotten"), new("email", email)]);

    public static Task<HttpResponseMessage> ChooseAsync(this HttpClient visitor, string link, string password)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new("http://localhost"), link).Query);
        return visitor.PostFormAsync("/sign-in", "/choose-password", [new("_handler", "choose"), new("for", query["for"]!), new("token", query["token"]!), new("new", password)]);
    }

    /// <summary>The page without what is another one with every request.</summary>
    public static string WithoutToken(string page) => Token().Replace(page, "");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]+\"")]
    private static partial Regex Token();
}
