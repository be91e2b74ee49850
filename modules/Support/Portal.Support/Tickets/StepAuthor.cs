using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>Who takes a step: a member, or the portal itself.</summary>
/// <param name="IsSupports">Whether the step is Support's, so that the client's people are the ones to read it.</param>
internal sealed record StepAuthor(Guid Id, string Name, Role Role, bool IsSupports)
{
    /// <summary>The portal, where it writes by itself.</summary>
    public static StepAuthor Portal { get; } = new(Ticket.BySystem, "Portal", Role.Operator, IsSupports: true);

    public static StepAuthor Of(CurrentMember member) => new(member.Id, member.DisplayName, member.Role, member.May(Permission.WorkSupportQueue));
}
