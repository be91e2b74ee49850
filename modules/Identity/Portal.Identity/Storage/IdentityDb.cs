using Microsoft.EntityFrameworkCore;

namespace Portal.Identity.Storage;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : DbContext(options)
{
    public const string Schema = "identity";

    public DbSet<ClientRow> Clients => Set<ClientRow>();

    public DbSet<PartnerRow> Partners => Set<PartnerRow>();

    public DbSet<MemberRow> Members => Set<MemberRow>();

    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SignInFailureRow> SignInFailures => Set<SignInFailureRow>();

    public DbSet<AuthenticatorRow> Authenticators => Set<AuthenticatorRow>();

    public DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();

    public DbSet<PasskeyChallengeRow> PasskeyChallenges => Set<PasskeyChallengeRow>();

    public DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();

    public DbSet<CodeAttemptRow> CodeAttempts => Set<CodeAttemptRow>();

    public DbSet<OneTimeTokenRow> OneTimeTokens => Set<OneTimeTokenRow>();

    public DbSet<AccountMailRow> AccountMails => Set<AccountMailRow>();

    public DbSet<LinkedAccountRow> LinkedAccounts => Set<LinkedAccountRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditChainRow> AuditChains => Set<AuditChainRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdentityDb).Assembly);
    }
}
