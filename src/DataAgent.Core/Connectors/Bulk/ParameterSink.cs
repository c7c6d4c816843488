using System.Data.Common;

namespace DataAgent.Connectors.Bulk;

/// <summary>Puts rows into a command's parameters, one row after another; values are boxed, as ADO.NET wants them.</summary>
internal sealed class ParameterSink(DbCommand command, Connector connector, int columns)
{
    private readonly DbParameter[] parameters = [.. command.Parameters.Cast<DbParameter>()];

    /// <summary>The row of the statement that is being written, from 0.</summary>
    public int Row { get; set; }

    public void WriteNull(int ordinal) => parameters[Row * columns + ordinal].Value = DBNull.Value;

    public void Write<T>(int ordinal, T value) => connector.SetValue(parameters[Row * columns + ordinal], value!);
}
