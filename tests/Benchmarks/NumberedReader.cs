using System.Collections;
using System.Data.Common;

namespace DataAgent.Benchmarks;

/// <summary>A reader that makes its rows up, as cheap as a reader can be: bigint, bigint null, numeric, text, timestamp, bool.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbDataReader is not generic.")]
internal sealed class NumberedReader(int rows) : DbDataReader
{
    private static readonly Type[] Types = [typeof(long), typeof(long), typeof(decimal), typeof(string), typeof(DateTime), typeof(bool)];

    private static readonly string[] Names = ["id", "parent", "amount", "name", "made", "flag"];

    private static readonly string[] Texts = [.. Enumerable.Range(0, 1000).Select(static i => $"customer number {i}")];

    private int row = -1;

    public override int FieldCount => Types.Length;

    public override bool HasRows => rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public static string Text(int row) => Texts[row % 1000];

    public static decimal Amount(int row) => new(row % 100_000, 0, 0, false, 2);

    public static DateTime Made(int row) => new(638_396_640_000_000_000 + (row * TimeSpan.TicksPerSecond));

    public override bool Read() => ++row < rows;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => ordinal == 1 && row % 5 == 0;

    public override long GetInt64(int ordinal) => row;

    public override decimal GetDecimal(int ordinal) => Amount(row);

    public override string GetString(int ordinal) => Text(row);

    public override DateTime GetDateTime(int ordinal) => Made(row);

    public override bool GetBoolean(int ordinal) => row % 3 == 0;

    public override Type GetFieldType(int ordinal) => Types[ordinal];

    public override string GetName(int ordinal) => Names[ordinal];

    public override int GetOrdinal(string name) => Array.IndexOf(Names, name);

    public override string GetDataTypeName(int ordinal) => Types[ordinal].Name;

    public override object GetValue(int ordinal) => throw new NotSupportedException("Boxing is what is measured to be absent.");

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
}
