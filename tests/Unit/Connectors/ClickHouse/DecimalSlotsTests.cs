using DataAgent.Connectors.ClickHouse;

namespace DataAgent.Unit.Connectors.ClickHouse;

public sealed class DecimalSlotsTests
{
    [Fact]
    public void A_decimal_put_together_in_one_piece_is_the_constructors()
    {
        const int Seed = 95;
        var random = new Random(Seed);
        long[] edges = [0, 1, -1, uint.MaxValue, -(long)uint.MaxValue, long.MaxValue, long.MinValue + 1];
        foreach (var unscaled in edges.Concat(Enumerable.Range(0, 2000).Select(i => random.NextInt64(long.MinValue + 1, long.MaxValue) >> (i % 64))))
        {
            for (byte scale = 0; scale <= 28; scale++)
            {
                var magnitude = Math.Abs(unscaled);
                var expected = new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, scale);
                Assert.True(decimal.GetBits(expected).SequenceEqual(decimal.GetBits(DecimalSlots.Scaled(unscaled, scale))), $"seed {Seed}: {unscaled} by 10^-{scale}");
            }
        }

        Assert.Equal(-9223372036854775808m, DecimalSlots.Scaled(long.MinValue, 0));
    }
}
