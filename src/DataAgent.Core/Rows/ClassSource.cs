using System.Collections;
using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DataAgent.Rows;

/// <summary>Objects of one class: our typed rows by their shape, any other class by its public properties.</summary>
/// <remarks>A property of a foreign class whose getter throws counts as null: Process.ExitCode does so while the process runs.</remarks>
internal sealed class ClassSource : RowSource
{
    private static readonly ConditionalWeakTable<Type, ClassSource> Cache = [];

    private readonly PropertyInfo[] properties;
    private readonly bool isOurs;

    private ClassSource(Type type, PropertyInfo[] properties, IEnumerable<Column> columns, bool isOurs)
        : base(columns, type)
    {
        this.properties = properties;
        this.isOurs = isOurs;
    }

    public static ClassSource Of(Type type) => Cache.GetValue(type, Make);

    public override Expression Read(Expression item, int ordinal)
    {
        var type = Columns[ordinal].PropertyType;
        Expression value = Expression.Property(item, properties[ordinal]);
        if (value.Type != type)
            value = Expression.Convert(value, type);
        return isOurs ? value : Expression.TryCatch(value, Expression.Catch(typeof(Exception), Expression.Default(type)));
    }

    private static ClassSource Make(Type type)
    {
        if (RowShape.OfRow(type) is { } shape)
            return new(type, [.. shape.Columns.Select(c => type.GetProperty(c.Name)!)], shape.Columns, isOurs: true);

        if (type.IsAssignableTo(typeof(IList)) || type.IsAssignableTo(typeof(IListSource)))
            throw RowsErrors.ManyRows(type);
        var properties = type.IsPrimitive || type == typeof(string) ? [] : Properties(type);
        return properties.Length == 0
            ? throw RowsErrors.NotARow(type)
            : new(type, properties, properties.Select(static p => new Column(p.Name, ValueType(p.PropertyType))), isOurs: false);
    }

    private static PropertyInfo[] Properties(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike
                && !p.PropertyType.IsByRef && !p.PropertyType.IsPointer)
            .DistinctBy(static p => p.Name)
            .OrderBy(static p => p.MetadataToken),
    ];

    private static Type ValueType(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
