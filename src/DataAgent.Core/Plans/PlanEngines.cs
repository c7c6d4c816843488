using System.Data.Common;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>What a plan runs on: the local engine, and the server that its <c>engine</c> names. Disposing it frees both.</summary>
internal sealed class PlanEngines : IDisposable
{
    private readonly Task<LocalSession> opening;

    /// <summary>The local engine opens while the first queries are on their way.</summary>
    public PlanEngines(LocalEngineOptions options)
    {
        opening = Task.Run(() => LocalSession.Open(options));
        Outputs = new(opening);
    }

    public LocalOutputs Outputs { get; }

    /// <summary>Null: combining steps run in the local engine.</summary>
    public ServerEngine? Server { get; set; }

    public (DbDataReader Rows, IReadOnlyList<ColumnBinding> Bindings) Final(string output, CancellationToken cancellationToken)
    {
        if (Server?.Makes(output) == true)
            return Server.Final(output, cancellationToken);
        var rows = Outputs.Session.Query(Outputs[output].FinalSql, null, cancellationToken);
        return (rows, [.. Enumerable.Range(0, rows.FieldCount).Select(i => ColumnBinding.Default(rows, i))]);
    }

    public void Dispose()
    {
        Server?.Dispose();
        try
        {
            Outputs.Session.Dispose();
        }
        catch (DataAgentException)
        {
            // It never opened, which was reported where it was needed.
        }
    }
}
