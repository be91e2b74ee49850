using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Storage;

namespace Portal.Identity.SignIn;

/// <summary>Counts failures by address, known or not, in the database: several hosts share one count.</summary>
internal sealed class SignInFailures(IdentityDb db, TimeProvider time)
{
    private const int Allowed = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public async Task<bool> MustWaitAsync(string address, CancellationToken cancellationToken)
    {
        var (hash, since) = (Hash(address), time.GetUtcNow() - Window);
        return await db.SignInFailures.CountAsync(failure => failure.EmailHash == hash && failure.FailedAt > since, cancellationToken) >= Allowed;
    }

    public async Task RecordAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.SignInFailures.Where(failure => failure.FailedAt < now - Kept).ExecuteDeleteAsync(cancellationToken);
        db.Add(new SignInFailureRow { EmailHash = Hash(address), FailedAt = now });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static byte[] Hash(string address) => SHA256.HashData(Encoding.UTF8.GetBytes(address));
}
