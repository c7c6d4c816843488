using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;

namespace DataAgent.Connectors;

/// <summary>MySQL's zero dates (0000-00-00), which are no dates, read as NULL: .NET has none, and so the drivers show the year 1.</summary>
/// <remarks>https://dev.mysql.com/doc/refman/8.0/en/date-and-time-types.html. CAST(x AS CHAR) shows them as they are stored.</remarks>
internal sealed class MySqlReader : ReaderOver
{
    private static readonly ConcurrentDictionary<Type, Func<DbDataReader, int, string>> DecimalTexts = new();
    private static readonly ConcurrentDictionary<Type, Func<DbDataReader, int, bool>> ZeroDates = new();

    private bool[] isDate;
    private (long Row, DateTime Value)[] seen; // a date is made once, for its question and its answer
    private long row = 1;

    public MySqlReader(DbDataReader inner) : base(inner) => (isDate, seen) = Dates(inner);

    public override bool Read()
    {
        row++;
        return Inner.Read();
    }

    /// <summary>The one that a stage's reader stands on.</summary>
    public static MySqlReader Below(DbDataReader reader)
    {
        while (reader is not MySqlReader)
            reader = ((ReaderOver)reader).Inner;
        return (MySqlReader)reader;
    }

    public override bool IsDBNull(int ordinal)
    {
        try
        {
            return Inner.IsDBNull(ordinal) || (isDate[ordinal] && GetDateTime(ordinal) == DateTime.MinValue && ZeroDates.GetOrAdd(Inner.GetType(), CompileIsZeroDate)(Inner, ordinal));
        }
        catch (OverflowException)
        {
            return false;   // MySql.Data makes the value to see whether it is null: a DECIMAL too long for a decimal is not
        }
    }

    public override DateTime GetDateTime(int ordinal)
    {
        if (!isDate[ordinal])
            return Inner.GetDateTime(ordinal);
        if (seen[ordinal].Row != row)
            seen[ordinal] = (row, Inner.GetDateTime(ordinal));
        return seen[ordinal].Value;
    }

    /// <summary>A DECIMAL with all its digits, as many as 65: both drivers have them, each in a class MySqlDecimal of its own.</summary>
    public string DecimalText(int ordinal) => DecimalTexts.GetOrAdd(Inner.GetType(), CompileDecimalText)(Inner, ordinal);

    public override bool NextResult()
    {
        var more = Inner.NextResult();
        row++;
        (isDate, seen) = Dates(Inner);
        if (!more)
            Inner.Close();  // MySql.Data asks for the warnings only then
        return more;
    }

    public override void Close() => Inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary><c>(reader, ordinal) => ((MySqlDataReader)reader).GetMySqlDecimal(ordinal).ToString()</c></summary>
    private static Func<DbDataReader, int, string> CompileDecimalText(Type driversReader)
    {
        var (reader, ordinal) = (Expression.Parameter(typeof(DbDataReader)), Expression.Parameter(typeof(int)));
        var value = Expression.Call(Expression.Convert(reader, driversReader), driversReader.GetMethod("GetMySqlDecimal", [typeof(int)])!, ordinal);
        return Expression.Lambda<Func<DbDataReader, int, string>>(Expression.Call(value, nameof(ToString), null), reader, ordinal).Compile();
    }

    /// <summary><c>(reader, ordinal) => !((MySqlDataReader)reader).GetMySqlDateTime(ordinal).IsValidDateTime</c>: 0001-01-01 is a date.</summary>
    /// <remarks>MySqlConnector has forgotten by then which of the two it was: there both are NULL.</remarks>
    private static Func<DbDataReader, int, bool> CompileIsZeroDate(Type driversReader)
    {
        if (driversReader.Namespace == "MySqlConnector")
            return static (_, _) => true;
        var (reader, ordinal) = (Expression.Parameter(typeof(DbDataReader)), Expression.Parameter(typeof(int)));
        var value = Expression.Call(Expression.Convert(reader, driversReader), driversReader.GetMethod("GetMySqlDateTime", [typeof(int)])!, ordinal);
        return Expression.Lambda<Func<DbDataReader, int, bool>>(Expression.Not(Expression.Property(value, "IsValidDateTime")), reader, ordinal).Compile();
    }

    private static (bool[], (long, DateTime)[]) Dates(DbDataReader reader) =>
        ([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetFieldType(i) == typeof(DateTime))], new (long, DateTime)[reader.FieldCount]);
}
