using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A value for <c>@name</c>, sent beside the query as <c>{name:Type}</c>; its .NET type decides the server's.</summary>
internal sealed class ClickHouseParameter : DbParameter
{
    private string name = "", column = "";

    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get => name; set => name = value?.TrimStart('@') ?? ""; }

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get => column; set => column = value ?? ""; }

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = DbType.Object;
}
