namespace DataAgent.LocalEngine;

/// <summary>Powers of ten up to 38, the most digits DuckDB's decimals have.</summary>
internal static class Powers
{
    private static readonly Int128[] OfTen = Make();

    public static Int128 Of10(int exponent) => OfTen[exponent];

    /// <summary>Digits of a number that is not negative; 0 has none.</summary>
    public static int Digits(Int128 value)
    {
        var digits = 0;
        while (digits < OfTen.Length && value >= OfTen[digits])
            digits++;
        return digits;
    }

    private static Int128[] Make()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
