namespace Portal.Identity.Contract;

/// <summary>One line of who saw a thing (D-8).</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Action">What was done with it.</param>
/// <param name="MemberName">Who, as they were called then.</param>
/// <param name="PartnerName">The partner they belonged to; null for the client's own people.</param>
public sealed record AccessReceipt(DateTimeOffset At, AuditAction Action, string MemberName, string? PartnerName);
