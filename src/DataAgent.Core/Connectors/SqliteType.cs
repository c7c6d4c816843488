namespace DataAgent.Connectors;

/// <summary>Which row type a SQLite column gets: SQLite's values have types, its columns only wishes (https://sqlite.org/datatype3.html).</summary>
/// <remarks>
/// A column is read as the type that CREATE TABLE declared, if every value in the first rows fits it without loss; else, and for an
/// expression, as the narrowest of long, double (when all whole numbers fit it) and byte[] that holds them all; else as text, which is
/// what CAST(x AS TEXT) gives. A later value that does not fit is an error that names the column: nothing is ever rounded or dropped.
/// </remarks>
internal static class SqliteType
{
    /// <summary>Beyond this a double no longer holds every whole number.</summary>
    private const long MaxWholeDouble = 1L << 53;

    /// <param name="declared">Null: an expression.</param>
    /// <param name="values">The column's values in the first rows, nulls included.</param>
    public static Type Decide(string? declared, IReadOnlyList<object?> values)
    {
        var wish = declared is null ? null : OfDeclaration(declared);
        if (wish is not null && values.All(v => v is null || SqliteValue.Fits(v, wish)))
            return wish;
        var found = values.Where(static v => v is not null).ToArray();
        return found.Length == 0 ? typeof(string)
            : found.All(static v => v is long) ? typeof(long)
            : found.All(static v => v is double or (>= -MaxWholeDouble and <= MaxWholeDouble)) ? typeof(double)
            : found.All(static v => v is byte[]) ? typeof(byte[])
            : typeof(string);
    }

    /// <summary>Null: the name says nothing, so the values decide.</summary>
    public static Type? OfDeclaration(string declared)
    {
        var name = declared.ToUpperInvariant();
        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
        bool Starts(string part) => name.StartsWith(part, StringComparison.Ordinal);

        return Has("BOOL") ? typeof(bool)
            : Has("DATETIMEOFFSET") || Has("TIMESTAMPTZ") || Has("WITH TIME ZONE") ? typeof(DateTimeOffset)
            : Starts("DATETIME") || Starts("TIMESTAMP") ? typeof(DateTime)
            : name == "DATE" ? typeof(DateOnly)
            : name == "TIME" ? typeof(TimeOnly)
            : name is "GUID" or "UUID" or "UNIQUEIDENTIFIER" ? typeof(Guid)
            : Has("INTERVAL") || Has("POINT") ? null
            : Has("INT") ? typeof(long)
            : Has("CHAR") || Has("CLOB") || Has("TEXT") || Has("JSON") || Starts("STRING") ? typeof(string)
            : Has("BLOB") || Has("BINARY") ? typeof(byte[])
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? typeof(double)
            : Starts("DEC") || Starts("NUM") || Has("MONEY") ? typeof(decimal)
            : null;
    }
}
