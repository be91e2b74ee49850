using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Identity.Storage;
using Portal.Modularity.Doctor;

namespace Portal.Identity.Doctor;

/// <summary>Whether somebody can run the portal, and whether those who should have a second factor do.</summary>
internal sealed class PeopleCheckup(IdentityDb db, IOptions<SecondFactorSettings> factor) : ICheckup
{
    public string Part => "people";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var operators = await db.Members.CountAsync(member => member.Role == Role.Operator && member.DisabledAt == null, cancellationToken);
        return [OnOperators(operators), OnFactor()];
    }

    private static Finding OnOperators(int operators) => operators > 0
        ? Finding.Well("operators", operators == 1 ? "One operator." : $"{operators} operators.")
        : Finding.Attention("no_operator", "operators", "Nobody can run the portal: make the first operator with the command invite <e-mail> <name> operator.");

    private Finding OnFactor() => factor.Value.Required == true
        ? Finding.Well("second factor", "Asked of Partner Admins, agents and operators; who has none sets one up at the next sign-in.")
        : Finding.Attention("second_factor_off", "second factor", "Not asked of anybody: set Identity:SecondFactor:Required to true for Partner Admins, agents and operators.");
}
