using System.CommandLine;
using DataAgent.Cli.Demo;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent demo</c>: the main job on six databases that it makes itself.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Where the databases are made; default: bank-demo in the current folder.",
            DefaultValueFactory = static _ => Path.Combine(Environment.CurrentDirectory, "bank-demo"),
        };
        var command = new Command("demo", "Make six databases of a bank, query them, and run plans across them.") { folder };
        command.Does((parsed, cancellationToken) => new BankDemo(parsed.GetRequiredValue(folder), Console.Out).Run(cancellationToken));
        return command;
    }
}
