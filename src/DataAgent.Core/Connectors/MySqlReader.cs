using System.Data.Common;

namespace DataAgent.Connectors;

/// <summary>MySQL's zero dates (0000-00-00), which are no dates, read as NULL: .NET has none, and so the drivers show the year 1.</summary>
/// <remarks>https://dev.mysql.com/doc/refman/8.0/en/date-and-time-types.html. CAST(x AS CHAR) shows them as they are stored.</remarks>
internal sealed class MySqlReader : ReaderOver
{
    private bool[] isDate;

    public MySqlReader(DbDataReader inner) : base(inner) => isDate = Dates(inner);

    public override bool IsDBNull(int ordinal) => Inner.IsDBNull(ordinal) || (isDate[ordinal] && Inner.GetDateTime(ordinal) == DateTime.MinValue);

    public override bool NextResult()
    {
        var more = Inner.NextResult();
        isDate = Dates(Inner);
        return more;
    }

    public override void Close() => Inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }

    private static bool[] Dates(DbDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetFieldType(i) == typeof(DateTime))];
}
