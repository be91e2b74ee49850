namespace Portal.Identity.Contract;

/// <summary>Mails about accounts that did not reach their readers, for the page on which operators look after mail.</summary>
public interface IAccountMailBook
{
    /// <summary>Those the server refused, and those tried for a day in vain: the newest first, at most fifty. They are kept for thirty days.</summary>
    Task<IReadOnlyList<FailedAccountMail>> ReadFailedAsync(CancellationToken cancellationToken);

    /// <summary>Lets a failed mail wait again, for another day; false when there is no failed one with this number.</summary>
    Task<bool> SendAgainAsync(long number, CancellationToken cancellationToken);
}

/// <summary>A failed mail: what it is about, and nothing of what it says or where it goes.</summary>
/// <param name="Number">Names it.</param>
/// <param name="About">A short sentence for operators.</param>
/// <param name="WrittenAt">When it was written, in UTC.</param>
/// <param name="Attempts">How often it was tried since it waits.</param>
public sealed record FailedAccountMail(long Number, string About, DateTimeOffset WrittenAt, int Attempts);
