using System.Collections;
using System.Data.Common;

namespace DataAgent.Benchmarks;

/// <summary>One row of the group benchmark's hand-written side.</summary>
internal sealed record GroupedRow(long Key, int Value, decimal? Amount, string Name);

/// <summary>The hand-written reader of the columns that are grouped: k bigint, v int, a numeric null.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbDataReader is not generic.")]
internal sealed class GroupedRowReader(GroupedRow[] rows) : DbDataReader
{
    private static readonly Type[] Types = [typeof(long), typeof(int), typeof(decimal)];

    private static readonly string[] Names = ["k", "v", "a"];

    private int row = -1;

    public override int FieldCount => Types.Length;

    public override bool HasRows => rows.Length > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public static bool IsNullable(int ordinal) => ordinal == 2;

    public override bool Read() => ++row < rows.Length;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => ordinal == 2 && rows[row].Amount is null;

    public override long GetInt64(int ordinal) => rows[row].Key;

    public override int GetInt32(int ordinal) => rows[row].Value;

    public override decimal GetDecimal(int ordinal) => rows[row].Amount!.Value;

    public override Type GetFieldType(int ordinal) => Types[ordinal];

    public override string GetName(int ordinal) => Names[ordinal];

    public override int GetOrdinal(string name) => Array.IndexOf(Names, name);

    public override string GetDataTypeName(int ordinal) => Types[ordinal].Name;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override object GetValue(int ordinal) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override string GetString(int ordinal) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
}
