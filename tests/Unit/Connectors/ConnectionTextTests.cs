using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;
using Xunit;

namespace DataAgent.Tests.Connectors;

public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("postgresql", "Host=first;Port=7;Username=ann;Password=string-pw;Timeout=4", "Host", "Port", "Username", "Timeout")]
    [InlineData("mysql", "Server=first;Port=7;User ID=ann;Password=string-pw;Connection Timeout=4", "Server", "Port", "User ID", "Connection Timeout")]
    [InlineData("sqlserver", "Data Source=first;User ID=ann;Password=string-pw;Connect Timeout=4", "Data Source", null, "User ID", "Connect Timeout")]
    public void A_connection_string_says_what_the_parts_do_not(string type, string whole, string server, string? port, string user, string timeout)
    {
        var text = Text(new Connection { Name = "c", Type = type, ConnectionString = new Secret(whole) });
        Assert.Equal(("first", "ann", "4"), ($"{text[server]}", $"{text[user]}", $"{text[timeout]}"));
        if (port is not null)
            Assert.Equal("7", $"{text[port]}");

        var over = Text(new Connection { Name = "c", Type = type, ConnectionString = new Secret(whole), Server = "second", Port = 9, User = "bob", ConnectTimeout = TimeSpan.FromSeconds(2.5) });
        Assert.StartsWith("second", $"{over[server]}", StringComparison.Ordinal);
        Assert.Equal(("bob", "3"), ($"{over[user]}", $"{over[timeout]}"));
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void One_that_cannot_be_read_is_not_quoted(string type)
    {
        var problem = Assert.Throws<DataAgentException>(() => Text(new Connection { Name = "broken", Type = type, ConnectionString = new Secret("Server;Password='string-pw") }));
        Assert.Equal(DataAgentError.ConnectionInvalid, problem.Error);
        Assert.Contains("'broken'", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("string-pw", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clickhouse")]
    [InlineData("file")]
    public void Who_has_no_connection_strings_refuses_one_instead_of_asking_elsewhere(string type)
    {
        var faults = ConnectionCheck.Faults(new Connection { Name = "c", Type = type, ConnectionString = new Secret("Host=elsewhere") }, new RegistryOptions().Types.Require(type));
        Assert.Contains($"{type} has no connection strings; give its parts, or a URL", faults);
    }

    private static DbConnectionStringBuilder Text(Connection connection)
    {
        using var made = KnownConnectors.Get(connection.Type).Connect(new Target(connection, [connection.Name]));
        var text = DbProviderFactories.GetFactory(made)?.CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder();
        text.ConnectionString = made.ConnectionString;
        return text;
    }
}
