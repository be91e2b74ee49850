using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Team;

/// <summary>The form that adds somebody to the team.</summary>
internal sealed class NewMemberForm(ICurrentRequest current, TeamChanges changes)
{
    public const int LongestName = 200;

    public string Email { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The humblest by default: nobody becomes an admin by oversight.</summary>
    public Role Role { get; private set; } = TeamMember.RolesBeside(current.Member?.Role ?? Role.ClientStaff)[^1];

    public IReadOnlyList<Role> Roles => TeamMember.RolesBeside(Role);

    public string? EmailError { get; private set; }

    public string? NameError { get; private set; }

    public void Fill(IFormCollection typed) => (Email, Name, Role) = (typed["email"].ToString().Trim(), typed["name"].ToString().Trim(), RoleKey.Find(typed["role"]) ?? Role);

    /// <summary>Adds them; false when the form has to be shown again.</summary>
    public async Task<bool> SubmitAsync(CancellationToken cancellationToken)
    {
        EmailError = EmailAddress.IsValid(Email) ? null : "Enter an e-mail address, for example name@company.example.";
        NameError = Name is { Length: > 0 and <= LongestName } && !Name.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)) ? null : $"Enter a name of at most {LongestName} characters.";
        if (EmailError is not null || NameError is not null) return false;
        var outcome = await changes.AddAsync(current.Member!.Id, new(Email, Name, Role), cancellationToken);
        if (outcome.Result == TeamResult.Done) return true;
        EmailError = outcome.Result == TeamResult.AddressTaken ? "This address cannot be added: an account with it is there already." : null;
        return false;
    }
}
