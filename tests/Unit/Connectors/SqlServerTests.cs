using System.Data;
using System.Data.SqlTypes;
using System.Numerics;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>What of SQL Server can be tried without one: connection strings, dialect, failures at the door, types of a reader, messages.</summary>
public sealed class SqlServerTests
{
    [Theory]
    [InlineData("simple-pw")]
    [InlineData("a;b-pw")]
    [InlineData("it's \"quoted\"=-pw")]
    [InlineData(" leading and trailing-pw ")]
    [InlineData("{braces};Encrypt=false;--pw")]
    public void A_password_comes_back_from_the_connection_string_as_it_was(string password)
    {
        var settings = Settings(new() { Name = "s", Type = "sqlserver", Server = "h", Port = 1444, Database = "d", User = "u", Password = new Secret(password), Tls = "verify-full" });
        Assert.Equal(password, settings["Password"]);
        Assert.Equal(("h,1444", "d", "u", true, false), (settings["Data Source"], settings["Initial Catalog"], settings["User ID"], settings["Encrypt"], settings["TrustServerCertificate"]));
    }

    [Fact]
    public void Instances_integrated_security_pools_and_options_are_passed_on()
    {
        var settings = Settings(new()
        {
            Name = "s", Type = "sqlserver", Server = @"h\INSTANCE", MinPoolSize = 2, MaxPoolSize = 9, ConnectTimeout = TimeSpan.FromSeconds(3), Tls = "require",
            Options = new Dictionary<string, string> { ["ApplicationIntent"] = "ReadOnly" },
        });
        Assert.Equal((@"h\INSTANCE", true, 2, 9, 3, true), (settings["Data Source"], settings["Integrated Security"], settings["Min Pool Size"], settings["Max Pool Size"], settings["Connect Timeout"], settings["TrustServerCertificate"]));
        Assert.Equal("ReadOnly", settings["ApplicationIntent"].ToString());
    }

    [Fact]
    public void A_server_that_is_not_there_has_its_id_and_no_secret_is_shown()
    {
        var target = new Target(new() { Name = "absent", Type = "sqlserver", Server = "127.0.0.1", Port = 1, User = "u", Password = new Secret("absent-pw;'="), ConnectTimeout = TimeSpan.FromSeconds(2) }, ["absent"]);
        var e = target.Fails("SELECT 1");
        Assert.True(e.Error is DataAgentError.ConnectionRefused or DataAgentError.ConnectionFailed, $"{e.Error}: {e.Message}");
        Assert.Contains("'absent'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("absent-pw", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_is_shown_as_what_it_is()
    {
        (string Type, Type Field, object Value, object Expected)[] columns =
        [
            ("bit", typeof(bool), true, true), ("tinyint", typeof(byte), (byte)255, (byte)255), ("bigint", typeof(long), long.MinValue, long.MinValue), ("money", typeof(decimal), 1.5m, 1.5m),
            ("decimal", typeof(decimal), new SqlDecimal(1.50m), 1.50m), ("numeric", typeof(decimal), SqlDecimal.Parse("12345678901234567890123456789012345678"), BigInteger.Parse("12345678901234567890123456789012345678", null)),
            ("float", typeof(double), 0.1, 0.1), ("real", typeof(float), 0.1f, 0.1f), ("date", typeof(DateTime), new DateTime(2024, 2, 29), new DateOnly(2024, 2, 29)),
            ("time", typeof(TimeSpan), new TimeSpan(0, 23, 59, 59).Add(TimeSpan.FromTicks(1234567)), new TimeOnly(23, 59, 59).Add(TimeSpan.FromTicks(1234567))),
            ("datetime2", typeof(DateTime), DateTime.MaxValue, DateTime.MaxValue), ("datetimeoffset", typeof(DateTimeOffset), DateTimeOffset.MaxValue, DateTimeOffset.MaxValue),
            ("nvarchar", typeof(string), "Zoë 😀", "Zoë 😀"), ("xml", typeof(string), "<a/>", "<a/>"), ("uniqueidentifier", typeof(Guid), Guid.Empty, Guid.Empty), ("varbinary", typeof(byte[]), new byte[] { 0, 255 }, new byte[] { 0, 255 }),
            ("timestamp", typeof(byte[]), new byte[] { 1 }, new byte[] { 1 }), ("master.sys.geography", typeof(object), new byte[] { 2 }, new byte[] { 2 }), ("sql_variant", typeof(object), 7, 7),
        ];
        using var reader = new SqlServerRow(columns.Select(static c => (c.Type, c.Field, c.Value)).ToArray());
        reader.Read();
        var bindings = columns.Select((_, i) => SqlServer.Connector.Bind(reader, i)).ToArray();
        var shape = RowShape.Of(bindings.Select(static b => b.Column));
        var row = RowReaderCompiler.Compile(shape, bindings, typeof(SqlServerRow))(reader);
        for (var i = 0; i < columns.Length; i++)
            Assert.Equal(columns[i].Expected, shape.RowType.GetProperty($"c{i}")!.GetValue(row));
    }

    [Fact]
    public void Variables_that_a_batch_declares_need_no_value()
    {
        using var command = Providers.Factory("sqlserver").CreateCommand()!;
        ParameterText.Bind(command, "DECLARE @n int = 1, @m int; SELECT @n, @m, @given, @@VERSION, [a@b]", new Dictionary<string, object?> { ["given"] = new DateOnly(2024, 1, 2) }, SqlServer.Connector);
        Assert.Equal("DECLARE @n int = 1, @m int; SELECT @n, @m, @given, @@VERSION, [a@b]", command.CommandText);
        Assert.Equal((DbType.Date, new DateTime(2024, 1, 2)), (command.Parameters[0].DbType, command.Parameters[0].Value));
        Assert.Throws<DataAgentException>(() => ParameterText.Bind(command, "SELECT @n", new Dictionary<string, object?>(), SqlServer.Connector));
    }

    [Fact]
    public void Who_relies_on_it_is_told_that_no_server_was_there() => Assert.Contains("Unverified live", SqlServer.Connector.Note, StringComparison.Ordinal);

    private static System.Data.Common.DbConnectionStringBuilder Settings(Connection connection)
    {
        var factory = Providers.Factory("sqlserver");
        var text = factory.CreateConnectionStringBuilder()!;
        text.ConnectionString = SqlServer.Settings(connection, factory.CreateConnectionStringBuilder()!).ConnectionString;
        return text;
    }
}
