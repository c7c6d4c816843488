using System.Diagnostics;
using System.Globalization;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What a connector to a server with sessions keeps besides: locks, transactions, sessions that die, and TLS.</summary>
public abstract class SessionContract : ServerContract
{
    /// <summary>One row with the id of the session.</summary>
    protected abstract string Session { get; }

    /// <summary>The same in rows that never end, and are long.</summary>
    protected abstract string SessionRows { get; }

    /// <summary>The server tells whether a connection is encrypted.</summary>
    protected virtual bool ShowsTls => true;

    /// <summary>Ends the session {0}.</summary>
    protected abstract string KillSession { get; }

    /// <summary>Locks table <c>locked</c> and gives rows that never end, so that it stays locked while nobody reads them.</summary>
    protected abstract string Locks { get; }

    /// <summary>Changes table <c>locked</c>, waiting at most a second for its lock.</summary>
    protected abstract string WaitsForLock { get; }

    /// <summary>Two sets: what this session set, then the name of a temporary table that it made.</summary>
    protected abstract string LeavesTraces { get; }

    /// <summary>What <see cref="LeavesTraces"/> set; a fresh session says <c>clean</c>.</summary>
    protected abstract string Traces { get; }

    /// <summary>The option by which the driver is told what certificate to trust; null: it trusts the system's only.</summary>
    protected abstract string? TrustOption { get; }

    /// <summary>Those in which the staged driver accepts a trusted certificate.</summary>
    protected virtual IReadOnlyList<string> VerifyingModes => ["verify-ca", "verify-full"];

    protected override Connection Limited => Connection with { Name = "limited", User = "limited" };

    protected override string Forbidden => "SELECT * FROM locked";

    [ConnectorFact]
    public void Waiting_too_long_for_a_lock_has_its_own_id()
    {
        using var holder = Run(Locks);
        Fails(DataAgentError.LockTimeout, WaitsForLock);
    }

    [ConnectorFact]
    public void A_connection_killed_in_the_middle_says_how_many_rows_came()
    {
        using var result = Run(SessionRows);
        var rows = 0;
        var e = Assert.Throws<DataAgentException>(() =>
        {
            foreach (var row in result.Rows())
            {
                if (rows++ == 0)
                    Execute(Target, new(string.Format(CultureInfo.InvariantCulture, KillSession, Get(row, "id"))));
            }
        });
        Assert.True(e.Error == DataAgentError.ConnectionLost, $"{e.Error}: {e.Message}");
        Assert.True(rows > 0 && e.Message.Contains($" {rows} rows had come", StringComparison.Ordinal), e.Message);
    }

    [ConnectorFact]
    public void Connections_that_died_in_the_pool_are_replaced_unseen()
    {
        var own = new Target(Connection with { Name = "own", MaxPoolSize = 8 }, ["own"]);
        var open = Enumerable.Range(0, 5).Select(_ => QueryRunner.Run(own, new Query(Session), CancellationToken.None)).ToList();
        var ids = open.ConvertAll(static r => Get(r.Rows().Single(), "id"));
        open.ForEach(static r => r.Dispose());
        foreach (var id in ids)
            Execute(Target, new(string.Format(CultureInfo.InvariantCulture, KillSession, id)));
        for (var i = 0; i < 6; i++)
        {
            using var result = QueryRunner.Run(own, new Query(Session), CancellationToken.None);
            Assert.DoesNotContain(Get(result.Rows().Single(), "id"), ids);
        }
    }

    [ConnectorFact]
    public void What_one_query_leaves_on_its_session_the_next_does_not_see()
    {
        var own = new Target(Connection with { Name = "traces", MaxPoolSize = 1 }, ["traces"]);
        Execute(own, new(LeavesTraces));
        using (var result = QueryRunner.Run(own, new Query(Traces), CancellationToken.None))
            Assert.Equal("clean", Get(result.Rows().Single(), "v"));
        Fails(DataAgentError.ObjectNotFound, own, new("SELECT * FROM left_behind"));
    }

    [ConnectorFact]
    public void Tls_is_used_refused_and_verified_as_asked()
    {
        if (!ShowsTls)
            return;
        Assert.Equal("none", TlsOf("disable"));
        Assert.StartsWith("TLSv1.", TlsOf("prefer"), StringComparison.Ordinal);
        Assert.StartsWith("TLSv1.", TlsOf("require"), StringComparison.Ordinal);
        TurnedAway(DataAgentError.TlsRefused, Connection with { Tls = "verify-ca" });
        TurnedAway(DataAgentError.TlsRefused, Connection with { Tls = "verify-full" });
        TurnedAway(DataAgentError.AuthenticationFailed, Connection with { Tls = "require", Password = new Secret("wrong-" + GuardedServer.Password) });
        if (TrustOption is null)
            return;
        foreach (var mode in VerifyingModes)
            Assert.StartsWith("TLSv1.", TlsOf(mode, GuardedServer.Address(Kind).Certificate), StringComparison.Ordinal);
        var other = GuardedServer.Address(Kind == "mariadb" ? "postgresql" : "mariadb").Certificate!;
        TurnedAway(DataAgentError.TlsRefused, Trusting("verify-ca", other));
    }

    private string TlsOf(string mode, string? certificate = null)
    {
        var status = ConnectionTester.Test(certificate is null ? Connection with { Tls = mode } : Trusting(mode, certificate), CancellationToken.None);
        Assert.True(status.Status == "Ok", $"{mode}: {status.Error}");
        return status.Tls!;
    }

    private Connection Trusting(string mode, string certificate) =>
        Connection with { Server = "localhost", Tls = mode, Options = new Dictionary<string, string> { [TrustOption!] = certificate } };
}
