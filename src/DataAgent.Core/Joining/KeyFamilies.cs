using System.Numerics;

namespace DataAgent.Joining;

/// <summary>Which family a column type belongs to.</summary>
internal static class KeyFamilies
{
    private static readonly Dictionary<Type, KeyFamily> Known = new()
    {
        [typeof(object)] = KeyFamily.Unknown, [typeof(AnyKey)] = KeyFamily.Mixed,
        [typeof(string)] = KeyFamily.Text, [typeof(char)] = KeyFamily.Text,
        [typeof(bool)] = KeyFamily.Boolean, [typeof(Guid)] = KeyFamily.Guid, [typeof(byte[])] = KeyFamily.Bytes,
        [typeof(DateOnly)] = KeyFamily.Moment, [typeof(DateTime)] = KeyFamily.Moment, [typeof(DateTimeOffset)] = KeyFamily.Instant,
        [typeof(TimeOnly)] = KeyFamily.Time, [typeof(TimeSpan)] = KeyFamily.Time,
        [typeof(float)] = KeyFamily.Number, [typeof(double)] = KeyFamily.Number, [typeof(decimal)] = KeyFamily.Number,
        [typeof(BigInteger)] = KeyFamily.Number,
    };

    public static KeyFamily Of(Type type) =>
        IsInteger(type) || type == typeof(ulong) ? KeyFamily.Number
        : type.IsEnum ? KeyFamily.Text          // by its name, as shells show and compare it
        : Known.GetValueOrDefault(type, KeyFamily.Other);

    /// <summary>A type all of whose values fit a long.</summary>
    public static bool IsInteger(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Int64;
}
