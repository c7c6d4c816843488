using System.CommandLine;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent database default [NAME]</c>: shows or stores the database that is used when none is named.</summary>
internal static class DatabaseCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "Left out: shows the one that is set." };
        var setDefault = new Command("default", "Show or set the default database.") { name };
        setDefault.Does((parsed, _) =>
        {
            var registry = ConnectionRegistry.Open();
            if (parsed.GetValue(name) is { } wanted)
                registry.SetDefaultDatabase(wanted);
            Console.Out.WriteLine(registry.DefaultDatabase ?? "(none)");
        });
        return new Command("database", "The database used when none is named.") { setDefault };
    }
}
