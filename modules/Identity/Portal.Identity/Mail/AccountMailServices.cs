using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;
using Portal.Modularity.Storage;

namespace Portal.Identity.Mail;

internal static class AccountMailServices
{
    public static IServiceCollection AddAccountMail(this IServiceCollection services) => services
        .AddSingleton<AccountMails>()
        .AddSingleton<IAccountMailBook>(provider => provider.GetRequiredService<AccountMails>())
        .AddScoped<SendAccountMailJob>()
        .AddSingleton<IAfterRestore, AccountMailAfterRestore>()
        .AddScoped<ChoosePasswordForm>()
        .AddScoped<IPortalCommand, InviteCommand>();

    public static void ScheduleAccountMail(this IRecurringJobManager jobs) =>
        jobs.AddOrUpdate<SendAccountMailJob>(SendAccountMailJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely);
}
