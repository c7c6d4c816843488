using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>A reader's rows with a text of ours as their first column.</summary>
/// <param name="label">The same in every row.</param>
internal sealed class LabeledReader(DbDataReader inner, string name, string label) : ReaderOver(inner)
{
    public override int FieldCount => Inner.FieldCount + 1;

    public override bool GetBoolean(int ordinal) => Inner.GetBoolean(ordinal - 1);

    public override byte GetByte(int ordinal) => Inner.GetByte(ordinal - 1);

    public override DateTime GetDateTime(int ordinal) => Inner.GetDateTime(ordinal - 1);

    public override decimal GetDecimal(int ordinal) => Inner.GetDecimal(ordinal - 1);

    public override double GetDouble(int ordinal) => Inner.GetDouble(ordinal - 1);

    public override Type GetFieldType(int ordinal) => ordinal == 0 ? typeof(string) : Inner.GetFieldType(ordinal - 1);

    public override T GetFieldValue<T>(int ordinal) => Inner.GetFieldValue<T>(ordinal - 1);

    public override float GetFloat(int ordinal) => Inner.GetFloat(ordinal - 1);

    public override Guid GetGuid(int ordinal) => Inner.GetGuid(ordinal - 1);

    public override short GetInt16(int ordinal) => Inner.GetInt16(ordinal - 1);

    public override int GetInt32(int ordinal) => Inner.GetInt32(ordinal - 1);

    public override long GetInt64(int ordinal) => Inner.GetInt64(ordinal - 1);

    public override string GetDataTypeName(int ordinal) => ordinal == 0 ? "text" : Inner.GetDataTypeName(ordinal - 1);

    public override string GetName(int ordinal) => ordinal == 0 ? name : Inner.GetName(ordinal - 1);

    public override int GetOrdinal(string column) => column.Equals(name, StringComparison.OrdinalIgnoreCase) ? 0 : Inner.GetOrdinal(column) + 1;

    public override string GetString(int ordinal) => ordinal == 0 ? label : Inner.GetString(ordinal - 1);

    public override object GetValue(int ordinal) => ordinal == 0 ? label : Inner.GetValue(ordinal - 1);

    public override bool IsDBNull(int ordinal) => ordinal > 0 && Inner.IsDBNull(ordinal - 1);
}
