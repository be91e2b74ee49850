using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Team;

/// <summary>The page of one member: what was chosen, and what happens when it is sent.</summary>
internal sealed class MemberForm(ICurrentRequest current, TeamChanges changes)
{
    /// <summary>The version the admin has before them.</summary>
    public int Seen { get; private set; }

    /// <summary>The state the admin began with.</summary>
    public MemberStanding Opened { get; private set; } = new(Role.ClientStaff, []);

    public MemberStanding Chosen { get; private set; } = new(Role.ClientStaff, []);

    /// <summary>Why nothing was changed; null when it was, or when nothing was tried.</summary>
    public TeamOutcome? Refusal { get; private set; }

    /// <summary>What somebody else changed since the page was opened.</summary>
    public IReadOnlyList<string> Since { get; private set; } = [];

    public void Open(TeamMember member) => (Seen, Opened, Chosen) = (member.Version, member.Standing, member.Standing);

    /// <summary>Takes over what was chosen, so that nothing of it is lost when the page is shown again.</summary>
    public void Fill(IFormCollection typed)
    {
        Seen = int.TryParse(typed["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        Opened = Read(typed, "was_role", "was_client", Opened);
        Chosen = Read(typed, "role", "client", Chosen);
    }

    /// <summary>Makes the change; false when the page has to be shown again.</summary>
    public async Task<bool> SaveAsync(TeamMember member, CancellationToken cancellationToken) =>
        Take(await changes.ChangeAsync(current.Member!.Id, new(member.Id, Seen), Chosen, cancellationToken));

    /// <summary>Takes the member out of the team; false when the page has to be shown again.</summary>
    public async Task<bool> RemoveAsync(TeamMember member, CancellationToken cancellationToken) =>
        Take(await changes.RemoveAsync(current.Member!.Id, new(member.Id, Seen), cancellationToken));

    /// <summary>Shows what happened in the meantime; sent once more, the admin's own changes are made on that.</summary>
    public void Review(TeamMember now, OneTeam team)
    {
        if (Refusal?.Result != TeamResult.Overtaken) return;
        Since = [.. MemberStanding.News(Opened, now.Standing, team)];
        Chosen = Chosen.Onto(now.Standing, Opened);
        (Seen, Opened) = (now.Version, now.Standing);
    }

    private bool Take(TeamOutcome outcome)
    {
        Refusal = outcome.Result == TeamResult.Done ? null : outcome;
        return Refusal is null;
    }

    private static MemberStanding Read(IFormCollection typed, string role, string clients, MemberStanding otherwise) => new(
        RoleKey.Find(typed[role]) ?? otherwise.Role,
        [.. typed[clients].Select(text => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)]);
}
