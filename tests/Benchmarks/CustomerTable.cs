using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>The table customers on one database: bigint, bigint null, numeric, text, timestamp, bool.</summary>
/// <param name="Server">The kind of server to start; null for a file.</param>
/// <param name="Fill">Makes the table; {0} stands for the number of rows.</param>
internal sealed record CustomerTable(string Type, string? Server, IReadOnlyList<string> Fill)
{
    public const string Query = "SELECT id, parent, amount, name, made, flag FROM customers";

    public static IReadOnlyList<CustomerTable> All { get; } =
    [
        new("postgresql", "postgresql",
        [
            "CREATE TABLE customers (id bigint NOT NULL, parent bigint, amount numeric(12,2) NOT NULL, name text NOT NULL, made timestamp NOT NULL, flag boolean NOT NULL)",
            "INSERT INTO customers SELECT i, CASE WHEN i % 5 > 0 THEN i / 5 END, i % 100000 * 1.01, 'customer number ' || i, timestamp '2024-01-01' + i * interval '1 second', i % 3 = 0 FROM generate_series(1, {0}) i",
        ]),
        new("mysql", "mariadb",
        [
            "CREATE TABLE customers (id bigint NOT NULL, parent bigint, amount decimal(12,2) NOT NULL, name varchar(60) NOT NULL, made datetime NOT NULL, flag boolean NOT NULL) CHARACTER SET utf8mb4",
            "INSERT INTO customers SELECT seq, CASE WHEN seq % 5 > 0 THEN seq DIV 5 END, seq % 100000 * 1.01, concat('customer number ', seq), timestamp '2024-01-01 00:00:00' + interval seq second, seq % 3 = 0 FROM seq_1_to_{0}",
        ]),
        new("sqlite", null,
        [
            "CREATE TABLE customers (id bigint NOT NULL, parent bigint, amount decimal(12,2) NOT NULL, name text NOT NULL, made timestamp NOT NULL, flag boolean NOT NULL)",
            "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {0}) INSERT INTO customers SELECT i, CASE WHEN i % 5 > 0 THEN i / 5 END, round(i % 100000 * 1.01, 2), 'customer number ' || i, datetime('2024-01-01', i || ' seconds'), i % 3 = 0 FROM s",
        ]),
    ];

    /// <summary>A connection to a started server, or to a file.</summary>
    public Target At(ServerAddress? server, string file) => new(
        server is null
            ? new Connection { Name = Type, Type = Type, Database = file }
            : new Connection { Name = Type, Type = Type, Server = server.Host, Port = server.Port, User = server.User, Database = server.Database },
        [Type]) { CreatesFile = server is null };

    public void Make(Target target, int rows)
    {
        foreach (var sql in Fill)
        {
            using var result = QueryRunner.Run(target, new Query(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, rows)), CancellationToken.None);
            result.Finish();
        }
    }
}
