using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>Ten codes that stand in for a lost device, each once. Only their hashes are kept.</summary>
internal sealed class RecoveryCodes(NpgsqlDataSource database, IPasswordHasher<MemberRow> hasher, TimeProvider time)
{
    public const int Count = 10;

    // none that is read for another: no 0 and O, no 1, I and L
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int GroupLength = 5;

    /// <summary>New codes, such as <c>3-K7QMX-4TWBA</c>; the ones before are worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = """
            with before as (delete from identity.recovery_codes where member_id = $1 and not number = any ($2))
            insert into identity.recovery_codes (member_id, number, hash) select $1, number, hash from unnest($2, $3) made (number, hash)
            on conflict (member_id, number) do update set hash = excluded.hash, used_at = null
            """;
        var codes = Enumerable.Range(0, Count).Select(Make).ToList();
        var hashes = codes.Select(code => hasher.HashPassword(null!, code)).ToArray();
        await database.ExecuteAsync(sql, [member, Enumerable.Range(0, Count).Select(number => (short)number).ToArray(), hashes], cancellationToken);
        return codes;
    }

    /// <summary>Whether it is one of the member's codes that was not used yet. It is used by this.</summary>
    public async Task<bool> TakeAsync(Guid member, string typed, CancellationToken cancellationToken)
    {
        const string find = "select hash from identity.recovery_codes where member_id = $1 and number = $2 and used_at is null";
        const string use = "update identity.recovery_codes set used_at = $3 where member_id = $1 and number = $2 and used_at is null";
        return TryRead(typed, out var code)
            && (short)(code[0] - '0') is var number
            && await database.FindAsync<string>(find, [member, number], cancellationToken) is { } hash
            && hasher.VerifyHashedPassword(null!, hash, code) != PasswordVerificationResult.Failed
            && await database.ExecuteAsync(use, [member, number, time.GetUtcNow()], cancellationToken) > 0;
    }

    /// <summary>How many are left.</summary>
    public async Task<int> CountAsync(Guid member, CancellationToken cancellationToken) =>
        (int)await database.FindAsync<long>("select count(*) from identity.recovery_codes where member_id = $1 and used_at is null", [member], cancellationToken);

    /// <summary>They stand in for a second factor: where none is left, they go.</summary>
    public Task RemoveWithLastFactorAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from identity.recovery_codes where member_id = $1
                and not exists (select from identity.authenticators where member_id = $1 and confirmed_at is not null)
                and not exists (select from identity.passkeys where member_id = $1)
            """;
        return database.ExecuteAsync(sql, [member], cancellationToken);
    }

    /// <summary>Reads what somebody typed, however they wrote spaces, dashes and case.</summary>
    public static bool TryRead(string typed, [NotNullWhen(true)] out string? code)
    {
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        code = letters.Length == 1 + (2 * GroupLength) && char.IsAsciiDigit(letters[0]) ? Write(letters) : null;
        return code is not null;
    }

    private static string Make(int number) => Write(number.ToString(CultureInfo.InvariantCulture) + RandomNumberGenerator.GetString(Letters, 2 * GroupLength));

    private static string Write(string letters) => $"{letters[0]}-{letters[1..(GroupLength + 1)]}-{letters[(GroupLength + 1)..]}";
}
