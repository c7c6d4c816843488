using System.Data.Common;
using System.Linq.Expressions;
using System.Numerics;

namespace DataAgent.Rows;

/// <summary>A result column together with the expression that reads it from a <see cref="DbDataReader"/> without boxing.</summary>
/// <param name="Column">What rows show.</param>
/// <param name="Read">
/// <c>(DbDataReader reader, int ordinal) => value</c>, of <see cref="Column"/>'s Type; it is inlined into compiled readers and
/// called only when <c>reader.IsDBNull(ordinal)</c> is false (never asked when the column cannot be null).
/// Keep it in a static field: compiled readers are cached by its identity.
/// </param>
public sealed record ColumnBinding(Column Column, LambdaExpression Read)
{
    /// <summary>The binding of a driver whose <see cref="DbDataReader.GetFieldType"/> is already what rows should show.</summary>
    public static ColumnBinding Default(DbDataReader reader, int ordinal) =>
        Of(reader.GetName(ordinal), reader.GetFieldType(ordinal));

    /// <summary>Binds a column to the cheapest getter that yields <paramref name="type"/>.</summary>
    public static ColumnBinding Of(string name, Type type, bool isNullable = true) =>
        new(new Column(name, type, isNullable), Getters.For(type));

    /// <summary>Binds a column to a getter of the caller's, which must live in a static field.</summary>
    public static ColumnBinding Of<T>(string name, Expression<Func<DbDataReader, int, T>> read, bool isNullable = true) =>
        new(new Column(name, typeof(T), isNullable), read);

    /// <summary>One expression a type, made once: the typed getters of DbDataReader where there is one, else GetFieldValue.</summary>
    private static class Getters
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, LambdaExpression> Generic = new();

        private static readonly Dictionary<Type, LambdaExpression> Typed = new LambdaExpression[]
        {
            Get((r, i) => r.GetBoolean(i)), Get((r, i) => r.GetByte(i)), Get((r, i) => r.GetInt16(i)), Get((r, i) => r.GetInt32(i)),
            Get((r, i) => r.GetInt64(i)), Get((r, i) => r.GetFloat(i)), Get((r, i) => r.GetDouble(i)), Get((r, i) => r.GetDecimal(i)),
            Get((r, i) => r.GetString(i)), Get((r, i) => r.GetDateTime(i)), Get((r, i) => r.GetGuid(i)), Get((r, i) => r.GetValue(i)),
            Get((r, i) => r.GetFieldValue<BigInteger>(i)),
        }.ToDictionary(static e => e.ReturnType);

        public static LambdaExpression For(Type type) => Typed.TryGetValue(type, out var read) ? read : Generic.GetOrAdd(type, Make);

        private static Expression<Func<DbDataReader, int, T>> Get<T>(Expression<Func<DbDataReader, int, T>> read) => read;

        private static LambdaExpression Make(Type type)
        {
            var reader = Expression.Parameter(typeof(DbDataReader), "reader");
            var ordinal = Expression.Parameter(typeof(int), "ordinal");
            return Expression.Lambda(Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [type], ordinal), reader, ordinal);
        }
    }
}
