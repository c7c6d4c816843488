using System.Data.Common;

namespace DataAgent.FileTables;

/// <summary>Rows of texts as a reader, for loading them: it has what the loader asks for and no more.</summary>
internal sealed class CellReader(IReadOnlyList<string> names, IEnumerator<string?[]> rows) : DbDataReader
{
    public override int FieldCount => names.Count;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => rows.MoveNext();

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => rows.Current[ordinal] is null;

    public override string GetString(int ordinal) => rows.Current[ordinal]!;

    public override object GetValue(int ordinal) => (object?)rows.Current[ordinal] ?? DBNull.Value;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override string GetName(int ordinal) => names[ordinal];

    public override int GetOrdinal(string name) => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(string);

    public override string GetDataTypeName(int ordinal) => nameof(String);

    public override System.Collections.IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override long GetInt64(int ordinal) => throw new NotSupportedException();
}
