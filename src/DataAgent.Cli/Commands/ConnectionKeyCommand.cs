using System.CommandLine;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent connection key new|update</c>: the key that seals the registry's secrets.</summary>
internal static class ConnectionKeyCommand
{
    public static Command Create() => new("key", "The key that seals stored passwords.") { New(), Update() };

    private static Command New()
    {
        var command = new Command("new", "Write a new key to stdout; keep it, then set DATABASE_CREDENTIALS_KEY to it.");
        command.Does(static (_, _) => Console.Out.WriteLine(CredentialKey.Create()));
        return command;
    }

    private static Command Update()
    {
        var variable = new Argument<string>("new-key") { Description = "The variable that holds the new key, as env:NAME, or - to read it from stdin." };
        variable.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && text != "-" && !text.StartsWith("env:", StringComparison.Ordinal))
                result.AddError("key update takes env:NAME or -: a key never stands on a command line.");
        });
        var command = new Command("update", "Seal every stored secret by a new key, all in one step. Keep the new key before.") { variable };
        command.Does((parsed, _) =>
        {
            var text = parsed.GetRequiredValue(variable);
            var key = text == "-" ? Console.In.ReadLine() : Environment.GetEnvironmentVariable(text[4..]);
            var count = ConnectionRegistry.Open().UpdateKey(key ?? "");
            Console.Error.WriteLine($"{count} secrets sealed anew. Set DATABASE_CREDENTIALS_KEY to the new key.");
        });
        return command;
    }
}
