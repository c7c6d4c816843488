using System.Numerics;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>Each .NET type of row values with its least, its greatest and its odd ones.</summary>
internal static class EdgeValues
{
    public static IReadOnlyList<object> All { get; } =
    [
        true, false, sbyte.MinValue, sbyte.MaxValue, byte.MinValue, byte.MaxValue, short.MinValue, short.MaxValue, ushort.MaxValue, int.MinValue, int.MaxValue,
        uint.MaxValue, long.MinValue, long.MaxValue, ulong.MaxValue, 0UL, 1.5f, float.MaxValue, float.Epsilon, -0.25, double.MaxValue, double.Epsilon, 0.1 + 0.2,
        0m, 12.50m, -0.0000000001m, 1234567890.12345m, 9999999999999999999999999999m, BigInteger.Pow(2, 100), -BigInteger.Pow(10, 30),
        "", "Zoë 😀", "it's \\ \"quoted\"\t\r\n%_`", new string('é', 5000), "NULL", "\\N",
        Array.Empty<byte>(), new byte[] { 0, 255, 39, 92, 10, 26 }, Guid.Empty, new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        new DateOnly(1970, 1, 1), new DateOnly(2149, 6, 6), DateOnly.MinValue, DateOnly.MaxValue, TimeOnly.MinValue, new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999_999)),
        new DateTime(1970, 1, 1), new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1_234_560), DateTime.MinValue, new DateTime(9999, 12, 31, 23, 59, 59),
        new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_560), new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.FromHours(5.5)),
        TimeSpan.Zero, -new TimeSpan(1, 2, 30, 0), new TimeSpan(34, 22, 59, 59),
        new int?[] { 1, null, int.MinValue }, Array.Empty<int?>(), new[] { "a", "", "Zoë, \"x\"" }, new double?[] { 1.5, null },
    ];
}
