using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Host.Requests;

/// <summary>Lets a request reach the rows of its member's clients only, whatever was granted; of the one it is about, where it is about one.</summary>
internal static class RequestReach
{
    public static void UseRequestReach(this WebApplication app) => app.Use(async (context, next) =>
    {
        using (Of(context.RequestServices.GetRequiredService<ICurrentRequest>())) await next(context);
    });

    private static ClientReach Of(ICurrentRequest current) =>
        current.Member is { } member && WorksForEverybody(member)
            ? ClientReach.ToEveryClient()
            : ClientReach.To(ClientsOf(current.Member).Where(client => current.Scope is null || current.Scope.Client.Id == client));

    private static bool WorksForEverybody(CurrentMember member) => member.May(Permission.WorkSupportQueue) || member.May(Permission.Operate);

    private static IEnumerable<ClientId> ClientsOf(CurrentMember? member) =>
        member is null ? [] : member.OwnClient is { } own ? [own.Id] : member.AssignedClients.Select(client => client.Id);
}
