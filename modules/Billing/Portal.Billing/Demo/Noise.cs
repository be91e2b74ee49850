namespace Portal.Billing.Demo;

/// <summary>Numbers that look random and are the same for the same seed, on every machine and start.</summary>
internal sealed class Noise(string seed)
{
    private ulong state = seed.Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL));

    /// <summary>From the first number up to and without the second.</summary>
    public double Between(double least, double most) => least + ((most - least) * Next());

    public int Between(int least, int most) => (int)Between((double)least, most);

    private double Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
