using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Audit;

/// <summary>One entry as the log shows it.</summary>
/// <param name="Key">Where it stands in its list: its position in the client's chain, or for operators its number in all.</param>
/// <param name="MemberName">Null when nobody knows who it was.</param>
/// <param name="ClientName">Null when it is about no client.</param>
internal sealed record AuditEntry(
    long Key, DateTimeOffset At, AuditAction Action, string? MemberName, string? MemberRole, string? PartnerName,
    string? SubjectId, string? SubjectName, string? Reason, string RequestId, string? Address, string? ClientName)
{
    public string Who => MemberName ?? "Somebody unknown";

    /// <summary>The role as people read it; empty when nobody knows who it was.</summary>
    public string RoleTitle => MemberRole is null ? "" : RoleKey.Parse(MemberRole).Title();

    /// <summary>What it was about, by the name people know, else by its id.</summary>
    public string Subject => SubjectName ?? SubjectId ?? "";

    /// <summary>The network it came from; empty when there was none.</summary>
    public string MaskedAddress => Address is null ? "" : NetworkAddress.Mask(Address);
}
