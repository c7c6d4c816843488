using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Rows;

/// <summary>A column read as the type that a table takes: widened where that is free, converted where it must be, never changed.</summary>
internal static class ExactBinding
{
    private static readonly Dictionary<Type, Type[]> Widens = new()
    {
        [typeof(sbyte)] = [typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal)],
        [typeof(byte)] = [typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal)],
        [typeof(short)] = [typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal)],
        [typeof(ushort)] = [typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal)],
        [typeof(int)] = [typeof(long), typeof(double), typeof(decimal)],
        [typeof(uint)] = [typeof(long), typeof(ulong), typeof(double), typeof(decimal)],
        [typeof(long)] = [typeof(decimal)],
        [typeof(ulong)] = [typeof(decimal)],
        [typeof(float)] = [typeof(double)],
    };

    /// <param name="cutsTime">Fractions of a second that the column has no room for are cut; else they are a misfit.</param>
    /// <returns>A binding named as the target, of its type, nullable as the source; its reads throw <see cref="ValueMisfitException"/>.</returns>
    public static ColumnBinding To(ColumnBinding source, TargetColumn target, bool cutsTime = false)
    {
        var from = source.Column.Type;
        var to = target.Type ?? (from == typeof(object) ? typeof(string) : from);
        var value = Facets(Convert(source.Read.Body, from, to, target), target, cutsTime);
        return new(source.Column with { Name = target.Name, Type = to },
            value == source.Read.Body ? source.Read : Expression.Lambda(value, source.Read.Parameters));
    }

    private static Expression Convert(Expression value, Type from, Type to, TargetColumn target)
    {
        if (from == to)
            return value;
        if (Widens.TryGetValue(from, out var wider) && wider.Contains(to))
            return Expression.Convert(value, to);
        return Expression.Call(typeof(ExactValue), nameof(ExactValue.To), [to], Expression.Convert(value, typeof(object)), Expression.Constant(target));
    }

    /// <summary>The checks that the type alone does not make: digits after the point, and fractions of a second.</summary>
    private static Expression Facets(Expression value, TargetColumn target, bool cutsTime)
    {
        if (value.Type == typeof(decimal) && target.Scale is not null)
            return Check(nameof(ExactFacets.Scaled), value, Expression.Constant(target));
        if (target.FractionDigits < 7 && typeof(ExactFacets).GetMethod(nameof(ExactFacets.Fraction), BindingFlags.Static | BindingFlags.Public, [value.Type, typeof(TargetColumn), typeof(long), typeof(bool)]) is { } check)
        {
            var unit = (long)Math.Pow(10, 7 - target.FractionDigits);
            return Expression.Call(check, value, Expression.Constant(target), Expression.Constant(unit), Expression.Constant(cutsTime));
        }

        return value;
    }

    private static MethodCallExpression Check(string name, params Expression[] arguments) => Expression.Call(typeof(ExactFacets), name, null, arguments);
}
