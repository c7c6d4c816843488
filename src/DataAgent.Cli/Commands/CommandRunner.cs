using System.CommandLine;
using DataAgent.History;

namespace DataAgent.Cli.Commands;

/// <summary>Parses the command line and runs it: exit 0, 1 (failed) or 2 (usage); results on stdout, everything else on stderr.</summary>
internal static class CommandRunner
{
    public const int Failed = 1;
    public const int Usage = 2;

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Query any of your databases, and several at once.")
        {
            DemoCommand.Create(),
            QueryCommand.Create(),
            PlanCommand.Create(),
            CatalogCommand.Create(),
            ConnectionCommand.Create(),
            DatabaseCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"dataagent: {error.Message}");
            Console.Error.WriteLine("See 'dataagent --help'.");
            return Usage;
        }

        return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(1) });
    }

    /// <summary>Sets what a command does: off the console's thread, so that Ctrl+C cancels it, with our failures as one line on stderr.</summary>
    public static void Does(this Command command, Action<ParseResult, CancellationToken> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await Task.Run(() => run(parsed, cancellationToken), CancellationToken.None);
                return 0;
            }
            catch (DataAgentException e)
            {
                await Console.Error.WriteLineAsync($"dataagent: {e.Message} [{e.Error}]");
                return Failed;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("dataagent: stopped.");
                return Failed;
            }
            catch (IOException e) when (e.Message.Contains("Broken pipe", StringComparison.OrdinalIgnoreCase))
            {
                return 0; // the reader of our output has all it wants, as in `| head`
            }
            finally
            {
                while (QueryHistory.TryTakeWarning(out var warning))
                    await Console.Error.WriteLineAsync($"dataagent: {warning}");
            }
        });
}
