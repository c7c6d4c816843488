using System.Net.Sockets;
using System.Security.Authentication;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Queries;

public sealed class OpeningTests
{
    [Fact]
    public void A_fault_that_passes_is_tried_again_and_not_seen()
    {
        var connection = new FlakyConnection(new([new SocketException((int)SocketError.ConnectionRefused), new IOException("reset")]));
        Assert.Same(connection, Open(connection));
        Assert.Equal(3, connection.Attempts);
    }

    [Fact]
    public void After_three_attempts_the_last_fault_is_reported_without_the_password()
    {
        var connection = new FlakyConnection(new(Enumerable.Repeat(new IOException("reset by opening-pw;1"), 9)));
        var e = Assert.Throws<DataAgentException>(() => Open(connection));
        Assert.Equal((3, DataAgentError.ConnectionLost), (connection.Attempts, e.Error));
        Assert.Equal("'flaky': reset by ********.", e.Message);
        Assert.DoesNotContain("opening-pw", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeout", DataAgentError.ConnectionFailed)]
    [InlineData("name", DataAgentError.HostNotFound)]
    [InlineData("tls", DataAgentError.TlsRefused)]
    public void A_fault_that_stays_is_reported_at_once(string fault, DataAgentError error)
    {
        var connection = new FlakyConnection(new([fault switch
        {
            "timeout" => new TimeoutException("10 s"),
            "name" => new SocketException((int)SocketError.HostNotFound),
            _ => new AuthenticationException("not trusted"),
        }]));
        Assert.Equal(error, Assert.Throws<DataAgentException>(() => Open(connection)).Error);
        Assert.Equal(1, connection.Attempts);
    }

    [Fact]
    public void A_server_that_is_not_reached_is_named_with_its_port()
    {
        var connection = new FlakyConnection(new([new SocketException((int)SocketError.HostNotFound)]));
        var e = Assert.Throws<DataAgentException>(() => Open(connection, server: "nosuch.invalid"));
        Assert.EndsWith(". The server is nosuch.invalid:5432.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_caller_is_not_kept_waiting_for_the_next_attempt()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var connection = new FlakyConnection(new([new IOException("reset")]));
        Assert.ThrowsAny<OperationCanceledException>(() => Open(connection, cancellationToken: stop.Token));
        Assert.True(connection.Attempts <= 1);
    }

    private static System.Data.Common.DbConnection Open(FlakyConnection connection, string? server = null, CancellationToken cancellationToken = default) => Opening.Open(
        new Connector { Name = "flaky", Driver = static () => "none", Connect = _ => connection, Diagnose = NetworkDiagnosis.Of },
        new Target(new Connection { Name = "flaky", Type = "flaky", Server = server, Port = 5432, Password = new Secret("opening-pw;1") }, ["flaky"]),
        cancellationToken);
}
