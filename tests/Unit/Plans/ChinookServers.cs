using System.Globalization;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>All Chinook tables on the tests' PostgreSQL and MariaDB, each in a database of its own, copied once a process.</summary>
internal static class ChinookServers
{
    private const int RowsInInsert = 500;

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["Customer"] = "CustomerId INTEGER PRIMARY KEY, FirstName VARCHAR(40), LastName VARCHAR(20), Company VARCHAR(80), Address VARCHAR(70), City VARCHAR(40), State VARCHAR(40), Country VARCHAR(40), PostalCode VARCHAR(10), Phone VARCHAR(24), Fax VARCHAR(24), Email VARCHAR(60), SupportRepId INTEGER",
        ["Employee"] = "EmployeeId INTEGER PRIMARY KEY, LastName VARCHAR(20), FirstName VARCHAR(20), Title VARCHAR(30), ReportsTo INTEGER, BirthDate VARCHAR(30), HireDate VARCHAR(30), Address VARCHAR(70), City VARCHAR(40), State VARCHAR(40), Country VARCHAR(40), PostalCode VARCHAR(10), Phone VARCHAR(24), Fax VARCHAR(24), Email VARCHAR(60)",
        ["Invoice"] = "InvoiceId INTEGER PRIMARY KEY, CustomerId INTEGER NOT NULL, InvoiceDate {0} NOT NULL, BillingAddress VARCHAR(70), BillingCity VARCHAR(40), BillingState VARCHAR(40), BillingCountry VARCHAR(40), BillingPostalCode VARCHAR(10), Total NUMERIC(10,2) NOT NULL",
        ["InvoiceLine"] = "InvoiceLineId INTEGER PRIMARY KEY, InvoiceId INTEGER NOT NULL, TrackId INTEGER NOT NULL, UnitPrice NUMERIC(10,2) NOT NULL, Quantity INTEGER NOT NULL",
        ["Track"] = "TrackId INTEGER PRIMARY KEY, Name VARCHAR(200), AlbumId INTEGER, MediaTypeId INTEGER, GenreId INTEGER, Composer VARCHAR(220), Milliseconds INTEGER, Bytes INTEGER, UnitPrice NUMERIC(10,2)",
        ["Album"] = "AlbumId INTEGER PRIMARY KEY, Title VARCHAR(160), ArtistId INTEGER",
        ["Artist"] = "ArtistId INTEGER PRIMARY KEY, Name VARCHAR(120)",
        ["Genre"] = "GenreId INTEGER PRIMARY KEY, Name VARCHAR(120)",
        ["MediaType"] = "MediaTypeId INTEGER PRIMARY KEY, Name VARCHAR(120)",
        ["Playlist"] = "PlaylistId INTEGER PRIMARY KEY, Name VARCHAR(120)",
        ["PlaylistTrack"] = "PlaylistId INTEGER, TrackId INTEGER, PRIMARY KEY (PlaylistId, TrackId)",
    };

    private static readonly Lazy<Connection> PostgreSql = new(() => Filled(PostgreSqlServer.Target, "", "TIMESTAMP"));
    private static readonly Lazy<Connection> MariaDb = new(() => Filled(MariaDbServer.Target, "CHARACTER SET utf8mb4", "DATETIME"));

    /// <param name="kind">postgresql or mariadb.</param>
    public static Connection Get(string kind) => (kind == PostgreSqlServer.Kind ? PostgreSql : MariaDb).Value;

    private static Connection Filled(Target server, string text, string timeType)
    {
        server.Execute("DROP DATABASE IF EXISTS chinook", $"CREATE DATABASE chinook {text}");
        var connection = server.Connection with { Database = "chinook" };
        var (target, source) = (new Target(connection, ["chinook"]), new Target(new() { Name = "file", Type = "sqlite", Database = Path.Combine(PlanCases.Folder, "data", "chinook.sqlite"), ReadOnly = true }, ["file"]));
        foreach (var (table, columns) in Tables)
        {
            var rows = source.Rows($"SELECT * FROM {table}").Select(static row => $"({string.Join(',', row.Select(Literal))})");
            target.Execute([
                $"CREATE TABLE {table} ({string.Format(CultureInfo.InvariantCulture, columns, timeType)})",
                .. rows.Chunk(RowsInInsert).Select(some => $"INSERT INTO {table} VALUES {string.Join(',', some)}")]);
        }

        return connection;
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        DateTime time => $"'{time:yyyy-MM-dd HH:mm:ss}'",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
