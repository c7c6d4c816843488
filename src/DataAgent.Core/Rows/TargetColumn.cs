namespace DataAgent.Rows;

/// <summary>A column that values are written into.</summary>
/// <param name="Name">As the table spells it.</param>
/// <param name="Type">The .NET type that holds its values; null: whatever comes.</param>
/// <param name="TypeName">In SQL, for messages.</param>
internal sealed record TargetColumn(string Name, Type? Type, string TypeName)
{
    /// <summary>Digits in all that an exact number may have; null: any.</summary>
    public int? Precision { get; init; }

    /// <summary>Characters that a text may have; null: any.</summary>
    public int? Length { get; init; }

    /// <summary>Digits after the point that an exact number may have; null: any.</summary>
    public int? Scale { get; init; }

    /// <summary>Digits of a second's fraction; seven is a tick, .NET's finest.</summary>
    public int FractionDigits { get; init; } = 7;
}
