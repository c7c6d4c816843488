using System.Data.Common;

namespace DataAgent.LocalEngine;

/// <summary>Makes the objects of the DuckDB provider, for code that knows only ADO.NET.</summary>
public sealed class DuckDbFactory : DbProviderFactory
{
    private DuckDbFactory()
    {
    }

    public static DuckDbFactory Instance { get; } = new();

    public override DbConnection CreateConnection() => new DuckDbConnection();

    public override DbCommand CreateCommand() => new DuckDbCommand();

    public override DbParameter CreateParameter() => new DuckDbParameter();
}
