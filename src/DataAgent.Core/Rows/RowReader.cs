using System.Collections;
using System.Data.Common;

namespace DataAgent.Rows;

/// <summary>Batches of objects as a reader, one after another under the same columns.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbDataReader is not generic.")]
internal sealed class RowReader(IReadOnlyList<Column> columns) : DbDataReader
{
    private readonly ColumnSlot[] slots = [.. columns.Select(static c => ColumnSlot.Of(c.Type))];
    private readonly Dictionary<RowSource, Action<object, ColumnSlot[]>> fillers = [];
    private IEnumerator<(Action<object, ColumnSlot[]> Fill, object Item)> rows = Enumerable.Empty<(Action<object, ColumnSlot[]>, object)>().GetEnumerator();

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>One a column; null may occur in any: a later row may lack it.</summary>
    public ColumnBinding[] Bindings() => [.. columns.Select(static c => ColumnBinding.Of(c.Name, c.Type))];

    public override int Depth => 0;

    public override int FieldCount => slots.Length;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Goes on with these rows.</summary>
    public void Next(RowBatch batch) => rows = Rows(batch).GetEnumerator();

    public override bool Read()
    {
        if (!rows.MoveNext())
            return false;
        rows.Current.Fill(rows.Current.Item, slots);
        return true;
    }

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => slots[ordinal].IsNull;

    public override T GetFieldValue<T>(int ordinal) => ((ColumnSlot<T>)slots[ordinal]).Value;

    public override object GetValue(int ordinal) => slots[ordinal].Boxed ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, slots.Length);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name) =>
        Enumerable.Range(0, columns.Count).FirstOrDefault(i => columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase), -1) is >= 0 and var ordinal
            ? ordinal : throw new ArgumentException($"The rows have no column '{name}'.", nameof(name));

    public override string GetDataTypeName(int ordinal) => columns[ordinal].Type.Name;

    public override Type GetFieldType(int ordinal) => columns[ordinal].Type;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    private IEnumerable<(Action<object, ColumnSlot[]> Fill, object Item)> Rows(RowBatch batch)
    {
        foreach (var (source, items) in batch.Runs())
        {
            if (!fillers.TryGetValue(source, out var fill))
                fillers[source] = fill = SlotFiller.Compile(source, columns);
            foreach (var item in items)
                yield return (fill, item);
        }
    }
}
