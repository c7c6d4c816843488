using System.CommandLine;
using DataAgent.Catalog;
using DataAgent.Cli.Output;
using DataAgent.History;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent query "SELECT …" -d DB</c>: one statement on one connection.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var sql = new Argument<string>("sql") { Description = "The statement, in the database's own SQL; values as @name." };
        var databases = new Option<string[]>("--database", "-d") { Description = "Where it runs; default: the default database." };
        var parameters = ParameterOption.Create();
        var timeout = new Option<double?>("--timeout") { Description = "Seconds; default 30, 0 for none." };
        var maxRows = new Option<long?>("--max-rows") { Description = "Rows after which the result is cut." };
        var readOnly = new Option<bool>("--read-only") { Description = "Refuse a statement that would change anything." };
        var allowWrite = new Option<bool>("--allow-write") { Description = "Write although the connection is marked read-only." };
        var format = FormatOption.Create();

        var command = new Command("query", "Run SQL on one database.") { sql, databases, parameters, timeout, maxRows, readOnly, allowWrite, format };
        command.Does((parsed, cancellationToken) =>
        {
            QueryHistory.Start();
            var registry = ConnectionRegistry.Open();
            var target = registry.Route(parsed.GetValue(databases) ?? []);
            var query = new Query(parsed.GetRequiredValue(sql))
            {
                Parameters = ParameterOption.Values(parsed.GetValue(parameters)),
                Timeout = Seconds(parsed.GetValue(timeout)),
                MaxRows = parsed.GetValue(maxRows),
                ReadOnly = parsed.GetValue(readOnly),
                AllowWrite = parsed.GetValue(allowWrite),
            };
            using var progress = Progress.Start($"query on {string.Join(", ", target.Databases)}");
            try
            {
                using var result = QueryRunner.Run(target, query, cancellationToken);
                ResultOutput.Write(result, parsed.GetRequiredValue(format), progress, cancellationToken);
            }
            catch (DataAgentException failure)
            {
                throw NameSuggestion.AddTo(failure, query.Sql, target, registry);
            }
        });
        return command;
    }

    /// <summary>Null: the default; 0: none.</summary>
    public static TimeSpan? Seconds(double? seconds) =>
        seconds is null ? null : seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds.Value);
}
