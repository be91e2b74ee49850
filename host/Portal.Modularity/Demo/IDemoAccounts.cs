using System.Text.Json;

namespace Portal.Modularity.Demo;

/// <summary>Tells the host which sign-ins the demo offers, so that it can print them once everything is seeded.</summary>
public interface IDemoAccounts
{
    /// <summary>The accounts of the scenario file, in its order.</summary>
    /// <param name="scenario">The whole scenario file.</param>
    IReadOnlyList<DemoAccount> List(JsonElement scenario);
}

/// <summary>A sign-in of the demo.</summary>
/// <param name="Role">The role's key, for example <c>client_admin</c>.</param>
/// <param name="Email">What to sign in with.</param>
/// <param name="Password">The demo's password: public on purpose, only ever seeded with <c>Portal:Demo</c>.</param>
/// <param name="ClientIds">The member's own client, or the assigned ones; empty for agents and operators.</param>
public sealed record DemoAccount(string Role, string Email, string Password, IReadOnlyList<string> ClientIds);
