using DataAgent.Connectors.ClickHouse;

namespace DataAgent.Unit.Connectors.ClickHouse;

public sealed class ByteSourceTests
{
    /// <summary>One byte at a time, so that every look ahead has to wait for more.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }

    [Fact]
    public void A_last_row_shorter_than_the_look_ahead_is_whole()
    {
        Slot[] slots = [.. new[] { "Nullable(Int64)", "UInt8", "Nullable(Decimal(38, 2))" }.Select(static type => Slots.Of("v", type, TimeZoneInfo.Utc))];
        var source = new ByteSource(new Trickle([1, 7, 1, 1, 8, 1]), "0123456789abcdef");
        var decode = RowDecoderCompiler.Compile(slots);
        var seen = new List<byte>();
        while (!source.IsAtEnd)
        {
            decode(source, slots);
            Assert.True(slots[0].IsNull && slots[2].IsNull);
            seen.Add(((ValueSlot<byte>)slots[1]).Value);
        }

        Assert.Equal([7, 8], seen);
    }

    [Fact]
    public void A_row_that_ends_inside_the_look_ahead_is_no_row()
    {
        Slot[] slots = [Slots.Of("v", "Nullable(Int64)", TimeZoneInfo.Utc), Slots.Of("w", "Int32", TimeZoneInfo.Utc)];
        var source = new ByteSource(new Trickle([1, 7, 0, 0]), null);
        Assert.Throws<EndOfStreamException>(() => RowDecoderCompiler.Compile(slots)(source, slots));
    }

    [Fact]
    public void Widths_that_one_method_decodes_are_compiled_apart()
    {
        foreach (var (type, width) in new[] { ("Decimal(38, 1)", 16), ("Decimal(76, 1)", 32), ("Decimal(38, 1)", 16) })
        {
            var bytes = new byte[2 * width];
            (bytes[0], bytes[width]) = (15, 25);
            Slot[] slots = [Slots.Of("v", type, TimeZoneInfo.Utc)];
            var source = new ByteSource(new MemoryStream(bytes), null);
            var decode = RowDecoderCompiler.Compile(slots);
            decode(source, slots);
            Assert.Equal(1.5m, ((ValueSlot<decimal>)slots[0]).Value);
            decode(source, slots);
            Assert.Equal(2.5m, ((ValueSlot<decimal>)slots[0]).Value);
            Assert.True(source.IsAtEnd);
        }
    }
}
