using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Compiles, once an input shape, the delegate that reads a row's key.</summary>
/// <remarks>
/// For the columns (Id int, Code text null), both parts of the key, the compiled delegate is:
/// <code>
/// (object row, out KeyPair&lt;long, TextKey&gt; key) =>
/// {
///     key = default;
///     var item = (Row)row;
///     long part0 = item.Id;
///     var value1 = item.Code;
///     if (value1 == null) return false;                        // null equals nothing
///     if (!TextKeys.TryGet(value1, out var part1)) return false;
///     key = new KeyPair&lt;long, TextKey&gt;(part0, part1);
///     return true;
/// }
/// </code>
/// </remarks>
internal sealed class KeyCompiler(JoinOptions options)
{
    private readonly LabelTarget end = Expression.Label(typeof(bool));
    private readonly List<ParameterExpression> variables = [];
    private readonly List<Expression> body = [];

    /// <summary>The type of a key of such parts.</summary>
    public static Type KeyType(IReadOnlyList<KeyKind> kinds, JoinOptions options)
    {
        var parts = kinds.Select(k => options.NullEqualsNull ? typeof(NullableKey<>).MakeGenericType(k.Type) : k.Type).ToArray();
        return parts.Length == 0
            ? typeof(UnitKey)
            : parts.SkipLast(1).Reverse().Aggregate(parts[^1], static (rest, first) => typeof(KeyPair<,>).MakeGenericType(first, rest));
    }

    public static TryGetKey<object, TKey> Compile<TKey>(RowSource source, int[] ordinals, IReadOnlyList<KeyKind> kinds, JoinOptions options) =>
        new KeyCompiler(options).Build<TKey>(source, ordinals, kinds);

    private TryGetKey<object, TKey> Build<TKey>(RowSource source, int[] ordinals, IReadOnlyList<KeyKind> kinds)
    {
        var row = Expression.Parameter(typeof(object), "row");
        var key = Expression.Parameter(typeof(TKey).MakeByRefType(), "key");
        var item = Variable(source.ItemType);
        body.Add(Expression.Assign(key, Expression.Default(typeof(TKey))));
        body.Add(Expression.Assign(item, Expression.Convert(row, source.ItemType)));
        var parts = ordinals.Select((ordinal, i) => Part(ordinal < 0 ? Expression.Constant(null) : source.Read(item, ordinal), kinds[i])).ToArray();
        body.Add(Expression.Assign(key, Combine(parts)));
        body.Add(Expression.Label(end, Expression.Constant(true)));
        return Expression.Lambda<TryGetKey<object, TKey>>(Expression.Block(variables, body), row, key).Compile();
    }

    private static Expression Combine(Expression[] parts) => parts.Length switch
    {
        0 => Expression.Default(typeof(UnitKey)),
        1 => parts[0],
        _ => Pair(parts[0], Combine(parts[1..])),
    };

    private static NewExpression Pair(Expression first, Expression rest) =>
        Expression.New(typeof(KeyPair<,>).MakeGenericType(first.Type, rest.Type).GetConstructor([first.Type, rest.Type])!, first, rest);

    private ParameterExpression Part(Expression read, KeyKind kind)
    {
        var isOptional = !read.Type.IsValueType || Nullable.GetUnderlyingType(read.Type) is not null;
        if (!isOptional)
        {
            var present = Convert(read, kind);
            return options.NullEqualsNull ? Store(Optional(present)) : present;
        }
        var value = Store(read);
        var isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
        Expression inner = value.Type.IsValueType ? Expression.Call(value, "GetValueOrDefault", null) : value;
        if (!options.NullEqualsNull)
        {
            body.Add(Expression.IfThen(isNull, Fail));
            return Convert(inner, kind);
        }
        var part = Variable(typeof(NullableKey<>).MakeGenericType(kind.Type));
        var skip = Expression.Label();
        body.Add(Expression.IfThen(isNull, Expression.Block(Expression.Assign(part, Expression.Default(part.Type)), Expression.Goto(skip))));
        body.Add(Expression.Assign(part, Optional(Convert(inner, kind))));
        body.Add(Expression.Label(skip));
        return part;
    }

    private ParameterExpression Convert(Expression value, KeyKind kind)
    {
        if (kind.Conversions == typeof(TextKeys))
            return Call(kind, Text(value), kind.Type);
        if (value.Type == typeof(string) && options.TrimKeys)
            value = Expression.Call(value, nameof(string.Trim), null);
        if (value.Type == kind.Type)
            return Store(value);
        if (KeyFamilies.Of(value.Type) == KeyFamily.Number && kind.Conversions.GetMethod("TryGet", [value.Type, kind.Type.MakeByRefType()]) is null)
            return Store(Expression.Convert(value, kind.Type));
        return Call(kind, value, kind.Type);
    }

    /// <summary>Texts as such; anything else by what <see cref="TextKeys.Of"/> makes of it, and no key where that is nothing.</summary>
    private Expression Text(Expression value)
    {
        if (value.Type != typeof(string))
        {
            value = Store(Expression.Call(typeof(TextKeys), nameof(TextKeys.Of), null, Expression.Convert(value, typeof(object))));
            body.Add(Expression.IfThen(Expression.Equal(value, Expression.Constant(null, typeof(string))), Fail));
        }
        return options.TrimKeys ? Expression.Call(value, nameof(string.Trim), null) : value;
    }

    private ParameterExpression Call(KeyKind kind, Expression value, Type type)
    {
        var part = Variable(type);
        var exact = kind.Conversions.GetMethod("TryGet", [value.Type, type.MakeByRefType()]);
        var call = exact is not null && exact.GetParameters()[0].ParameterType == value.Type
            ? Expression.Call(exact, value, part)
            : Expression.Call(kind.Conversions, "TryGet", null, Plain(value), Expression.Constant(options.CoerceKeys), part);
        body.Add(Expression.IfThen(Expression.Not(call), Fail));
        return part;
    }

    private MethodCallExpression Plain(Expression value) =>
        Expression.Call(typeof(PlainText), nameof(PlainText.Of), null, Expression.Convert(value, typeof(object)), Expression.Constant(options));

    private GotoExpression Fail => Expression.Return(end, Expression.Constant(false));

    private static NewExpression Optional(Expression part) =>
        Expression.New(typeof(NullableKey<>).MakeGenericType(part.Type).GetConstructor([part.Type])!, part);

    private ParameterExpression Variable(Type type)
    {
        var variable = Expression.Variable(type);
        variables.Add(variable);
        return variable;
    }

    private ParameterExpression Store(Expression value)
    {
        var variable = Variable(value.Type);
        body.Add(Expression.Assign(variable, value));
        return variable;
    }
}
