using System.Diagnostics;
using DataAgent.Cli.Output;
using DataAgent.Files;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Cli.Demo;

/// <summary>The main job, told step by step: six databases, one question, a refusal that says how, and two plans across them.</summary>
internal sealed class BankDemo(string folder, TextWriter output)
{
    private readonly string folder = Path.GetFullPath(folder);

    public void Run(CancellationToken cancellationToken)
    {
        var registry = Prepare(cancellationToken);
        AskOneDatabase(registry, cancellationToken);
        ShowRefusal(registry);
        RunPlan(registry, "top-customers.yaml", cancellationToken);
        RunPlan(registry, "open-alerts.yaml", cancellationToken);
        ShowPowerShell();
    }

    private ConnectionRegistry Prepare(CancellationToken cancellationToken)
    {
        Say($"Six databases in {folder}");
        var clock = Stopwatch.StartNew();
        BankDatabases.Create(folder, cancellationToken);
        output.WriteLine($"{BankData.Customers:N0} customers, {BankData.Accounts:N0} accounts, {BankData.Transactions:N0} transactions … made in {clock.ElapsedMilliseconds} ms.");

        BankDatabases.CopySample(folder);
        var registry = ConnectionRegistry.Open(new RegistryOptions { Home = Path.Combine(folder, "registry") });
        registry.Import(Path.Combine(folder, "datasources.yaml"));
        foreach (var database in registry.Databases)
            output.WriteLine($"  {database.Name,-14} {registry.Get(database.Connection).Type,-8} {database.Description}");
        return registry;
    }

    private void AskOneDatabase(ConnectionRegistry registry, CancellationToken cancellationToken)
    {
        registry.SetDefaultDatabase("customer_db");
        Say("How many customers do we have? (no database named: the default, customer_db)");
        const string sql = "SELECT count(*) AS customers FROM customers";
        output.WriteLine($"> {sql}");
        using var result = QueryRunner.Run(registry.Route(), new Query(sql), cancellationToken);
        TableOutput.Write(result.Reader, result.Bindings, cancellationToken);
    }

    private void ShowRefusal(ConnectionRegistry registry)
    {
        Say("One query over two databases is refused, and the message says how a plan does it");
        try
        {
            registry.Route("customer_db", "accounts_db");
            throw new InvalidOperationException("Databases on two connections were routed as one.");
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.DatabasesSpanConnections)
        {
            output.WriteLine($"{e.Error}: {e.Message}");
        }
    }

    private void RunPlan(ConnectionRegistry registry, string file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "plans", file);
        var plan = PlanReader.ReadFile(path);
        Say($"{plan.Description} (plans/{file})");

        var csv = Path.Combine(folder, Path.ChangeExtension(file, ".csv"));
        using (var result = PlanRunner.Run(plan, registry, new PlanOptions(), cancellationToken))
        using (var text = new StreamWriter(csv))
        {
            CsvWriter.Write(result.Reader, result.Bindings, text, cancellationToken);
            PlanReportOutput.Write(result.Report, output);
        }

        ShowCsv(csv, cancellationToken);
        output.WriteLine($"Written to {csv}");
    }

    private static void ShowCsv(string csv, CancellationToken cancellationToken)
    {
        using var engine = LocalEngine.LocalSession.Open();
        using var reader = engine.Query($"SELECT * FROM read_csv({Quoted(csv)}, all_varchar = true)", null, cancellationToken);
        TableOutput.Write(reader, [.. Enumerable.Range(0, reader.FieldCount).Select(i => Rows.ColumnBinding.Default(reader, i))], cancellationToken);
    }

    private void ShowPowerShell()
    {
        Say("The same in PowerShell 7.4 or later");
        output.WriteLine($"""
            Import-Module ./out/DataAgent
            $env:DATAAGENT_HOME = '{Path.Combine(folder, "registry")}'
            Invoke-DataQuery 'SELECT count(*) AS customers FROM customers'
            Invoke-DataPlan {Quoted(Path.Combine(folder, "plans", "top-customers.yaml"))} | Export-Csv top-customers.csv
            $customers = Invoke-DataQuery 'SELECT customer_id, name FROM customers' -Database customer_db
            Invoke-DataQuery 'SELECT customer_id, balance FROM accounts' -Database accounts_db |
                Join-QueryResult -Right $customers -On customer_id | Where-Object balance -gt 240000
            """);
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Say(string title)
    {
        output.WriteLine();
        output.WriteLine($"── {title}");
    }
}
