using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.Passkeys;

internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services) => services
        .AddSingleton<MemberPasskeys>().AddSingleton<PasskeyChallenges>().AddSingleton<PasskeySite>().AddSingleton<PasskeyJudge>().AddScoped<PasskeyForm>();
}
