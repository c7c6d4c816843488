using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataAgent.LocalEngine;

/// <summary>A value for <c>$name</c>, or for <c>?</c> and <c>$1</c> by a name that is its number; names ignore case and a leading $ or @.</summary>
public sealed class DuckDbParameter : DbParameter
{
    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get; set => field = value ?? ""; } = "";

    /// <summary>Its .NET type decides DuckDB's; null and DBNull are NULL; a sequence becomes a list.</summary>
    public override object? Value { get; set; }

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override void ResetDbType() => DbType = DbType.Object;
}
