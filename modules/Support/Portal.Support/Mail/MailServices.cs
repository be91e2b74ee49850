using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Support.Mail;

internal static class MailServices
{
    private const string PublicUrl = "Portal:PublicUrl";

    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailSettings>().BindConfiguration(MailSettings.Section)
            .Configure(mail => mail.PublicUrl = configuration[PublicUrl] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null)
            .ValidateDataAnnotations()
            .Needs(mail => MailSettings.Mailbox(mail.From) is not null, "Support:Mail:From is no address such as portal@example.com: mails come from it")
            .Needs(mail => MailSettings.Mailbox(mail.AgentsAddress) is not null, "Support:Mail:AgentsAddress is no address such as support@example.com: agents are told of new tickets there")
            .Needs(mail => mail.HasWholeLogin, "Support:Mail:UserName and Support:Mail:Password come together")
            .Needs(mail => !mail.ShowsPassword, "Support:Mail:Tls is None: a password is sent without TLS to a server on this machine only")
            .Needs(mail => mail.HasUsableUrl, $"{PublicUrl} is no address such as https://portal.example.com: mails lead there")
            .ValidateOnStart();
        return services.AddSingleton<MailServer>().AddSingleton<IPersonalMail, PersonalMailer>().AddScoped<MailOutbox>().AddScoped<MailAddresses>().AddScoped<MailDelivery>().AddScoped<SendMailJob>()
            .AddSingleton<IAfterRestore, MailAfterRestore>();
    }

    public static void ScheduleMail(this IRecurringJobManager jobs) =>
        jobs.AddOrUpdate<SendMailJob>(SendMailJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely);

    // Without a host nothing is sent, and nothing is needed.
    private static OptionsBuilder<MailSettings> Needs(this OptionsBuilder<MailSettings> options, Func<MailSettings, bool> isMet, string otherwise) =>
        options.Validate(mail => !mail.IsSet || isMet(mail), otherwise);
}
