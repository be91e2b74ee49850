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

    /// <summary>Counts a try before it is judged, so that tries at the same instant do not slip through. Null when the address has to wait.</summary>
    public async Task<SignInFailureRow?> BeginAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (hash, since) = (Hash(address), now - Window);
        await db.SignInFailures.Where(failure => failure.FailedAt < now - Kept).ExecuteDeleteAsync(cancellationToken);
        var tried = db.Add(new SignInFailureRow { EmailHash = hash, FailedAt = now }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        if (await db.SignInFailures.CountAsync(failure => failure.EmailHash == hash && failure.FailedAt > since, cancellationToken) <= Allowed) return tried;
        await ForgetAsync(tried, cancellationToken);
        return null;
    }

    /// <summary>A try that was no failure.</summary>
    public Task ForgetAsync(SignInFailureRow tried, CancellationToken cancellationToken)
    {
        db.Remove(tried);
        return db.SaveChangesAsync(cancellationToken);
    }

    private static byte[] Hash(string address) => SHA256.HashData(Encoding.UTF8.GetBytes(address));
}
