using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Modularity.Demo;

namespace Portal.Host.Demo;

/// <summary>The lines on standard output that scripts rely on; everything else goes to standard error.</summary>
internal sealed class Announcements(TextWriter output, IServer server)
{
    /// <summary>One line a demo account: <c>demo role email password client,client</c>, with a dash for no client.</summary>
    public void Accounts(IEnumerable<DemoAccount> accounts)
    {
        foreach (var account in accounts)
            output.WriteLine($"demo {account.Role} {account.Email} {account.Password} {(account.ClientIds.Count == 0 ? "-" : string.Join(',', account.ClientIds))}");
    }

    /// <summary>Once requests are answered: <c>ready address</c>.</summary>
    public void Ready() => output.WriteLine($"ready {server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()}");
}
