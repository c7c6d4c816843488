using System.Data.Common;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>SQL Server 2016 or newer and Azure SQL, through Microsoft.Data.SqlClient.</summary>
internal static class SqlServer
{
    public static Connector Connector { get; } = new()
    {
        Name = "sqlserver",
        Aliases = ["mssql", "azuresql"],
        DefaultPort = 1433,
        ConnectionStringForm = "Data Source=…;Initial Catalog=…;User ID=…",
        Catalog = SqlServerCatalog.Sql,
        Driver = static () => Providers.Describe("sqlserver"),
        Connect = Connect,
        Dialect = new() { Quotes = ("[", "]"), NameQuotes = "\"[", Reads = SqlServerReads.Rules, RowsPerInsert = 1000, MaxParameters = 2000, Types = SqlServerTypes.Names, Assigns = @"\bDECLARE\s+(?:@\w+[^;]*?,\s*)*@{0}\b" },
        Bind = SqlServerColumns.Bind,
        SetValue = SqlServerColumns.SetValue,
        Messages = InfoMessages.Listen,
        Diagnose = Diagnose,
        Note = "Unverified live: tested without a server, as none can be had for the tests.",
    };

    private static DbConnection Connect(Target target)
    {
        var c = target.Connection;
        var factory = Providers.Factory("sqlserver");
        var connection = factory.CreateConnection()!;
        var text = Settings(c, factory.CreateConnectionStringBuilder()!);
        if (target.IsBrief)
            text["Pooling"] = false;
        connection.ConnectionString = text.ConnectionString;
        return connection;
    }

    /// <summary>Without a user it is integrated security; a named instance stands in Server, as in <c>HOST\INSTANCE</c>, and then no port is added.</summary>
    internal static DbConnectionStringBuilder Settings(Connection c, DbConnectionStringBuilder text)
    {
        ConnectionText.Begin(text, c, $"Application Name=DataAgent;Connect Timeout=10;Integrated Security={c.User is null}");
        if (c.Server is { } server)
            text["Data Source"] = server.Contains('\\', StringComparison.Ordinal) && c.Port is null ? server : $"{server},{c.Port ?? 1433}";
        text.Put("Initial Catalog", c.DatabaseOnServer);
        text.Put("User ID", c.User);
        text.Put("Password", c.Password?.Reveal());
        text.Put("Connect Timeout", c.ConnectTimeoutSeconds);
        text.Put("Min Pool Size", c.MinPoolSize);
        text.Put("Max Pool Size", c.MaxPoolSize);
        if (c.Tls is { } tls)
        {
            text["Encrypt"] = tls is not ("disable" or "prefer");
            text["TrustServerCertificate"] = tls is "prefer" or "require";
        }

        foreach (var (name, value) in c.RevealOptions())
            text[name] = value;
        return text;
    }

    /// <summary>https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors</summary>
    private static Diagnosis? Diagnose(Exception exception) =>
        exception is not DbException || exception.Property<int>("Number") is not { } number ? NetworkDiagnosis.Of(exception) : number switch
        {
            18456 or 18452 => new(DataAgentError.AuthenticationFailed),
            4060 => new(DataAgentError.ServerDatabaseNotFound),
            229 or 230 or 262 => new(DataAgentError.PermissionDenied),
            102 or 105 or 156 => new(DataAgentError.SyntaxError),
            207 or 208 or 2812 => new(DataAgentError.ObjectNotFound),
            547 or 515 or 2601 or 2627 => new(DataAgentError.ConstraintViolated),
            1205 or 1222 => new(DataAgentError.LockTimeout),
            1105 or 9002 => new(DataAgentError.DiskFull),
            -2 => new(DataAgentError.QueryTimeout),
            1225 or 10061 => new(DataAgentError.ConnectionRefused, IsTransient: true),
            11001 => new(DataAgentError.HostNotFound),
            _ => NetworkDiagnosis.Of(exception) ?? (exception is DbException { IsTransient: true } ? new(DataAgentError.ConnectionFailed, IsTransient: true) : null),
        };
}
