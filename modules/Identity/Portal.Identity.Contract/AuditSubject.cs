namespace Portal.Identity.Contract;

/// <summary>The thing an entry of the audit log is about.</summary>
/// <param name="Id">The portal's own id, as addresses carry it: an invoice's, a ticket's. At most 64 characters.</param>
/// <param name="Name">What people call it, for example the invoice's number; null when it has no name.</param>
public sealed record AuditSubject(string Id, string? Name);
