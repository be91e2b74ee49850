using System.Text;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.Tests.Unit;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The examples of RFC 6238, appendix B, at six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_off_by_one_step(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);

        (Totp.FindStep(Secret, Totp.Code(Secret, Totp.StepAt(now) + steps), now) is not null).ShouldBe(taken);
    }

    [Fact]
    public void The_secret_is_written_in_base_32() => Totp.Write(Secret).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    [Theory]
    [InlineData("3-K7QMX-4TWBA", "3-K7QMX-4TWBA")]
    [InlineData(" 3k7qmx 4twba ", "3-K7QMX-4TWBA")]
    [InlineData("K-K7QMX-4TWBA", null)]
    [InlineData("3-K7QMX-4TWB", null)]
    [InlineData("", null)]
    public void A_recovery_code_is_read_however_it_is_typed(string typed, string? code)
    {
        RecoveryCodes.TryRead(typed, out var read);

        read.ShouldBe(code);
    }
}
