using System.Collections;
using System.Data.Common;

namespace DataAgent.Unit.LocalEngine;

/// <summary>A reader over rows of objects; columns are named c0, c1 …</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbDataReader is not generic.")]
public sealed class ObjectReader(Type[] types, List<object?[]> rows) : DbDataReader
{
    private int row = -1;

    public override int FieldCount => types.Length;

    public override bool HasRows => rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++row < rows.Count;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => rows[row][ordinal] is null;

    public override object GetValue(int ordinal) => rows[row][ordinal] ?? DBNull.Value;

    public override T GetFieldValue<T>(int ordinal) => (T)GetValue(ordinal);

    public override Type GetFieldType(int ordinal) => types[ordinal];

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    public override string GetDataTypeName(int ordinal) => types[ordinal].Name;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
}
