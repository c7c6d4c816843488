namespace DataAgent.Rows;

/// <summary>One column of a result: its name, the .NET type of a value that is not null, and whether null occurs.</summary>
/// <remarks>Equality is by name (exact), type and nullability: two columns that are equal have the same compiled code.</remarks>
public sealed record Column(string Name, Type Type, bool IsNullable = true)
{
    /// <summary>The type a row's property has: a value type that can be null is wrapped in <see cref="Nullable{T}"/>.</summary>
    public Type PropertyType => IsNullable && Type.IsValueType ? typeof(Nullable<>).MakeGenericType(Type) : Type;
}
