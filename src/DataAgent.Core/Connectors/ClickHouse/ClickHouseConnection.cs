using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A server's HTTP interface (https://clickhouse.com/docs/interfaces/http): opening asks its version, each command is a request of its own.</summary>
internal sealed class ClickHouseConnection(ClickHouseSettings settings) : DbConnection
{
    private string? version;

    public ClickHouseSettings Settings => settings;

    /// <summary>Every query carries readonly=2: it may change settings, but no data.</summary>
    public bool ForbidsWrites { get; set; }

    [AllowNull]
    public override string ConnectionString { get => ""; set => throw new NotSupportedException(); }

    public override string Database => settings.Database ?? "default";

    public override string DataSource => settings.Address.Authority;

    public override string ServerVersion => version ?? throw new InvalidOperationException("The connection is not open.");

    public override ConnectionState State => version is null ? ConnectionState.Closed : ConnectionState.Open;

    public override void Open()
    {
        using var command = new ClickHouseCommand(this) { CommandText = "SELECT version()" };
        command.GiveUpAfter(Settings.ConnectTimeout);
        try
        {
            version = (string)command.ExecuteScalar()!;
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The server did not answer within {Settings.ConnectTimeout.TotalSeconds:0.#} s.", e);
        }
    }

    public override void Close() => version = null;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("ClickHouse has no transactions over HTTP.");

    protected override DbCommand CreateDbCommand() => new ClickHouseCommand(this);
}
