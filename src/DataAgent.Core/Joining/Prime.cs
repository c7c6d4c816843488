namespace DataAgent.Joining;

/// <summary>Prime numbers for table sizes.</summary>
internal static class Prime
{
    public static int AtLeast(int minimum)
    {
        for (var candidate = minimum | 1; ; candidate += 2)
        {
            if (IsPrime(candidate))
                return candidate;
        }
    }

    private static bool IsPrime(int odd)
    {
        for (var divisor = 3; (long)divisor * divisor <= odd; divisor += 2)
        {
            if (odd % divisor == 0)
                return false;
        }
        return odd > 1;
    }
}
