using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using DataAgent.Files;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>How rows' values lie in the local engine and come back as they were.</summary>
/// <remarks>
/// The engine's own times have microseconds, its intervals months: where no SQL of a user's reads them, date-times, times and intervals are stored as
/// ticks, so that every one comes back whole. A DateTimeOffset keeps its moment and comes back with the offset zero. Types that the engine has no place for are
/// text: of numbers and times as files show them, of others what ToString gives.
/// </remarks>
internal static class Storage
{
    private static readonly Dictionary<Type, (LambdaExpression Store, LambdaExpression Read)> Ticks = new()
    {
        [typeof(DateTime)] = (Store<DateTime>(static v => v.Ticks), ColumnBinding.Of("", static (r, i) => new DateTime(r.GetInt64(i))).Read),
        [typeof(DateTimeOffset)] = (Store<DateTimeOffset>(static v => v.UtcTicks), ColumnBinding.Of("", static (r, i) => new DateTimeOffset(r.GetInt64(i), TimeSpan.Zero)).Read),
        [typeof(TimeSpan)] = (Store<TimeSpan>(static v => v.Ticks), ColumnBinding.Of("", static (r, i) => new TimeSpan(r.GetInt64(i))).Read),
        [typeof(TimeOnly)] = (Store<TimeOnly>(static v => v.Ticks), ColumnBinding.Of("", static (r, i) => new TimeOnly(r.GetInt64(i))).Read),
    };

    private static readonly ConcurrentDictionary<Type, LambdaExpression> Lists = new();

    /// <summary>The type that a column of these values has: their own, or text.</summary>
    public static Type TypeOf(Type type)
    {
        var value = type.IsSZArray && type != typeof(byte[]) ? type.GetElementType()! : type;
        value = Nullable.GetUnderlyingType(value) ?? value;
        return ColumnWriters.HasPlaceFor(value) || (value != type && value == typeof(object)) ? type : typeof(string);
    }

    /// <summary>The type that is written.</summary>
    public static Type StoredType(Type type, bool asTicks) => asTicks && Ticks.ContainsKey(type) ? typeof(long) : type;

    /// <summary>The stored form of a value of a column's type.</summary>
    public static Expression Store(Expression value, bool asTicks)
    {
        if (!asTicks || !Ticks.TryGetValue(value.Type, out var forms))
            return value;
        return Expression.Invoke(forms.Store, value);
    }

    /// <summary>Reads what was stored as ticks, or any other column as its type.</summary>
    public static ColumnBinding Binding(Column column) => Ticks.TryGetValue(column.Type, out var forms)
        ? new ColumnBinding(column, forms.Read)
        : column.Type.IsSZArray && column.Type.GetElementType() is { IsValueType: true } element && Nullable.GetUnderlyingType(element) is null && element != typeof(byte)
            ? new ColumnBinding(column, Lists.GetOrAdd(element, static e => (LambdaExpression)typeof(Storage)
                .GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(e).Invoke(null, null)!))
        : ColumnBinding.Of(column.Name, column.Type, column.IsNullable);

    /// <summary>How a stored date gets the form of a date-time, in SQL; null: by a cast.</summary>
    public static string? Conversion(string column, Type from, Type to, bool asTicks) =>
        asTicks && from == typeof(DateOnly) && to == typeof(DateTime)
            ? string.Create(CultureInfo.InvariantCulture, $"epoch_us({column}) * 10 + {DateTime.UnixEpoch.Ticks}")
            : null;

    /// <summary>A value as text, as files show it.</summary>
    public static string Text<T>(T value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        Array list => string.Join(", ", list.Cast<object?>().Select(Text)),
        IFormattable formattable => formattable.ToString(FieldFormat.IsText(value.GetType()) ? FieldFormat.Of(value.GetType()) : null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>The engine's lists can hold nulls; one that came from an array of plain values has none.</summary>
    private static Expression<Func<DbDataReader, int, T[]>> ListOf<T>()
        where T : struct => static (r, i) => Array.ConvertAll((T?[])r.GetValue(i), static v => v!.Value);

    private static Expression<Func<T, long>> Store<T>(Expression<Func<T, long>> store) => store;
}
