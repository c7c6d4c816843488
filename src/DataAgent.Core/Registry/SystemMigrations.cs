using Npgsql;

namespace DataAgent.Registry;

/// <summary>Makes the tables of a system database, step by numbered step. A step that was released is never changed: add another.</summary>
internal static class SystemMigrations
{
    /// <summary>Any number that no other program is likely to lock.</summary>
    private const long lockNumber = 0x6461_7461_6167_656E;

    private static readonly string[] steps =
    [
        """
        CREATE TABLE dataagent.connection (
            name text NOT NULL,
            document jsonb NOT NULL,
            updated_at timestamptz NOT NULL DEFAULT now());
        CREATE UNIQUE INDEX connection_name ON dataagent.connection (lower(name));
        CREATE TABLE dataagent.database (
            name text NOT NULL,
            connection text NOT NULL,
            details jsonb NOT NULL DEFAULT '{}',
            is_default boolean NOT NULL DEFAULT false,
            updated_at timestamptz NOT NULL DEFAULT now());
        CREATE UNIQUE INDEX database_name ON dataagent.database (lower(name), lower(connection));
        CREATE UNIQUE INDEX database_one_default ON dataagent.database (is_default) WHERE is_default;
        """,
        """
        CREATE TABLE dataagent.catalog (
            database text NOT NULL,
            read_at timestamptz NOT NULL,
            shape bigint NOT NULL,
            content bytea NOT NULL,
            PRIMARY KEY (database, read_at));
        """,
        """
        CREATE TABLE dataagent.query_history (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            started_at timestamptz NOT NULL,
            connection text NOT NULL,
            outcome text NOT NULL,
            error_id text,
            entry jsonb NOT NULL);
        CREATE INDEX query_history_time ON dataagent.query_history (started_at);
        """,
    ];

    public static int Last => steps.Length;

    /// <summary>Waits for the writer before; the lock ends with the transaction.</summary>
    public static void Lock(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        Run($"SELECT pg_advisory_xact_lock({lockNumber})", connection, transaction);

    /// <summary>Applies the steps that are missing; the caller holds the lock.</summary>
    public static void Apply(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        using (var exists = new NpgsqlCommand("SELECT to_regclass('dataagent.migration') IS NOT NULL", connection, transaction))
        {
            if (exists.ExecuteScalar() is not true)
            {
                Run("""
                    CREATE SCHEMA IF NOT EXISTS dataagent;
                    CREATE TABLE dataagent.migration (number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
                    """, connection, transaction);
            }
        }
        using var last = new NpgsqlCommand("SELECT coalesce(max(number), 0) FROM dataagent.migration", connection, transaction);
        for (var number = (int)last.ExecuteScalar()! + 1; number <= Last; number++)
            Run($"{steps[number - 1]}; INSERT INTO dataagent.migration (number) VALUES ({number})", connection, transaction);
    }

    private static void Run(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        using var command = new NpgsqlCommand(sql, connection, transaction);
        command.ExecuteNonQuery();
    }
}
