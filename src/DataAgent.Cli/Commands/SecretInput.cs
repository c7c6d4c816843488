using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary>A secret never stands on the command line itself: <c>env:NAME</c> says where it is, <c>-</c> reads a line of stdin.</summary>
internal static class SecretInput
{
    public static Secret? Read(string from) => from == "-" ? Secret.From(Console.In.ReadLine()) : Secret.At(from);
}
