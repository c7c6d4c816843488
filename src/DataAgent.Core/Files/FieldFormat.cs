using System.Numerics;

namespace DataAgent.Files;

/// <summary>How the types of DESIGN's row values are written as text: ISO 8601, every digit kept, none added.</summary>
internal static class FieldFormat
{
    private const string Time = "HH:mm:ss.FFFFFFF";

    private static readonly Dictionary<Type, string?> Formats = new()
    {
        [typeof(DateOnly)] = "yyyy-MM-dd",
        [typeof(TimeOnly)] = Time,
        [typeof(DateTime)] = $"yyyy-MM-ddT{Time}",
        [typeof(DateTimeOffset)] = $"yyyy-MM-ddT{Time}zzz",
        [typeof(TimeSpan)] = "c",
        [typeof(Guid)] = "D",
        [typeof(char)] = null,
    };

    private static readonly HashSet<Type> Numbers =
    [
        typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(decimal),
    ];

    public static bool IsNumber(Type type) => Numbers.Contains(type);

    public static bool IsText(Type type) => Formats.ContainsKey(type);

    public static string? Of(Type type) => Formats[type];
}
