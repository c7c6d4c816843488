using System.Globalization;
using System.Numerics;

namespace DataAgent.Unit.LocalEngine;

/// <summary>Rows of every type the engine stores exactly, edge values and nulls included.</summary>
internal static class RandomRows
{
    private static readonly (Type Type, Func<Random, object> Make)[] Makers =
    [
        (typeof(bool), static r => r.Next(2) == 0),
        (typeof(sbyte), static r => (sbyte)r.Next(-128, 128)),
        (typeof(byte), static r => (byte)r.Next(256)),
        (typeof(short), static r => (short)r.Next(short.MinValue, short.MaxValue + 1)),
        (typeof(ushort), static r => (ushort)r.Next(65536)),
        (typeof(int), static r => r.Next(4) == 0 ? int.MinValue : r.Next()),
        (typeof(uint), static r => (uint)r.NextInt64(1L << 32)),
        (typeof(long), static r => r.Next(4) == 0 ? long.MinValue : r.NextInt64(long.MinValue, long.MaxValue)),
        (typeof(ulong), static r => r.Next(4) == 0 ? ulong.MaxValue : (ulong)r.NextInt64()),
        (typeof(float), static r => r.NextSingle()),
        (typeof(double), static r => r.Next(9) == 0 ? double.NaN : r.NextDouble() * Math.Pow(10, r.Next(-300, 300))),
        (typeof(decimal), static r => new decimal(r.Next(), r.Next(), 0, r.Next(2) == 0, (byte)r.Next(10))),
        (typeof(BigInteger), static r => BigInteger.Pow(r.Next(), 4) * (r.Next(2) == 0 ? -1 : 1)),
        (typeof(string), static r => Text(r)),
        (typeof(byte[]), static r => Bytes(r)),
        (typeof(Guid), static r => new Guid(Bytes16(r))),
        (typeof(DateOnly), static r => DateOnly.FromDayNumber(r.Next(DateOnly.MaxValue.DayNumber + 1))),
        (typeof(TimeOnly), static r => new TimeOnly(r.NextInt64(TimeSpan.TicksPerDay / 10) * 10)),
        (typeof(DateTime), static r => new DateTime(r.NextInt64(DateTime.MaxValue.Ticks / 10) * 10)),
        (typeof(DateTimeOffset), static r => new DateTimeOffset(r.NextInt64(DateTime.MaxValue.Ticks / 20) * 10 + TimeSpan.TicksPerDay, TimeSpan.FromHours(r.Next(-12, 13)))),
        (typeof(TimeSpan), static r => new TimeSpan(r.NextInt64(-1L << 55, 1L << 55) * 10)),
        (typeof(int?[]), static r => Enumerable.Range(0, r.Next(5)).Select(int? (i) => r.Next(3) == 0 ? null : i).ToArray()),
        (typeof(string[]), static r => Enumerable.Range(0, r.Next(40)).Select(_ => Text(r)).ToArray()),
    ];

    public static Type[] Types { get; } = [.. Makers.Select(static m => m.Type)];

    public static List<object?[]> Make(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Makers.Select(m => random.Next(5) == 0 ? null : m.Make(random)).ToArray())];

    private static string Text(Random random) => random.Next(6) switch
    {
        0 => "",
        1 => "Zoë 🦆",
        2 => "0123456789ab",
        3 => "0123456789abc",
        4 => new string('é', random.Next(2000)),
        _ => random.NextInt64().ToString(CultureInfo.InvariantCulture),
    };

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(30)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Bytes16(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
