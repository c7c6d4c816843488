using System.Text;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>An answer that is cut, broken or somebody else's is an error, never a short result.</summary>
public sealed class ClickHouseAnswerTests
{
    [ServerTheory(ClickHouseLive.Kind)]
    [InlineData("false")]
    [InlineData("true")]
    public void A_failure_at_any_row_is_seen(string compress)
    {
        foreach (var at in new[] { 0, 1, 999, 65_536, 70_001, 400_000, 1_999_999 })
        {
            var (rows, failure) = ClickHouseLive.Target(("compress", compress)).FailsAfterRows(
                $"SELECT number, toString(number) AS t, throwIf(number = {at}) AS x FROM numbers(2000000) SETTINGS max_block_size = 1000");
            Assert.InRange(rows, 0, at);
            Assert.Equal(DataAgentError.QueryFailed, failure.Error);
            Assert.Contains("throwIf", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("__exception__", failure.Message, StringComparison.Ordinal);
        }
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_packed_answer_is_the_plain_one()
    {
        const string sql = "SELECT number, toString(number) AS t FROM numbers(100000)";
        Assert.Equal(ClickHouseLive.Target().Rows(sql), ClickHouseLive.Target(("compress", "true")).Rows(sql));
    }

    [Fact]
    public void A_whole_answer_is_read()
    {
        var rows = Ask(Concat(CannedServer.Genuine, CannedServer.Rows("26.7", "second"), "0\r\n\r\n"));
        Assert.Equal(["26.7", "second"], rows);
    }

    [Fact]
    public void An_answer_that_ends_between_two_rows_without_its_end_is_a_lost_connection() =>
        Assert.Equal(DataAgentError.ConnectionLost, Fails(Concat(CannedServer.Genuine, CannedServer.Rows("26.7", "second"))).Error);

    [Fact]
    public void An_answer_that_ends_within_a_row_is_a_lost_connection()
    {
        var cut = CannedServer.Rows("26.7", "second")[..^4];
        cut[0] = (byte)'1'; // 0x12 bytes: what is left
        cut[1] = (byte)'4';
        var failure = Fails(Concat(CannedServer.Genuine, cut, "\r\n0\r\n\r\n"));
        Assert.Equal(DataAgentError.ConnectionLost, failure.Error);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello", "text/html")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 5\r\n\r\nproxy", "502")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "302")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "SSH")]
    public void A_server_of_another_kind_is_named_as_such(string answer, string found)
    {
        var failure = Fails(Encoding.ASCII.GetBytes(answer));
        Assert.Equal(DataAgentError.ConnectionFailed, failure.Error);
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
        Assert.Contains("not ClickHouse", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_hangs_up_without_a_word_is_a_lost_connection() => Assert.Equal(DataAgentError.ConnectionLost, Fails([]).Error);

    [ServerFact(ClickHouseLive.Kind)]
    public void A_statement_that_asks_for_another_format_is_told_so()
    {
        var failure = ClickHouseLive.Target().Fails("SELECT 1 FORMAT JSON");
        Assert.Contains("Leave FORMAT out", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Concat(string head, byte[] body, string end = "") => [.. Encoding.ASCII.GetBytes(head), .. body, .. Encoding.ASCII.GetBytes(end)];

    private static List<object?> Ask(byte[] answer)
    {
        using var server = new CannedServer(answer);
        var target = new Target(new Connection { Name = "canned", Type = "clickhouse", Server = "127.0.0.1", Port = server.Port }, ["canned"]);
        using var result = QueryRunner.Run(target, new Query("SELECT v"), CancellationToken.None);
        return [.. result.Rows().Select(static r => r.GetType().GetProperty("v")!.GetValue(r))];
    }

    private static DataAgentException Fails(byte[] answer) => Assert.Throws<DataAgentException>(() => Ask(answer));
}
