using System.Text.Json;
using DataAgent.Servers;

// dotnet run --project tests/Servers -- postgresql [--password p] [--tls]
// prints the address as one line of JSON once the server answers; each line of standard input ("restart") restarts it and prints the
// address again; at its end the server is stopped.
if (args is [ClickHouse.Role, .. var rest])
    return ClickHouse.RunServer(rest);

if (args.Length == 0)
{
    foreach (var known in ServerKinds.All)
        Console.WriteLine($"{known.Name}: {known.Missing ?? "can be started"}");
    return 2;
}

var password = Array.IndexOf(args, "--password");
var options = new ServerOptions { Password = password < 0 ? null : args[password + 1], Tls = args.Contains("--tls") };
using var server = ServerKinds.Get(args[0]).Start(options);
Console.WriteLine(JsonSerializer.Serialize(server.Address));
while (Console.ReadLine() is not null)
{
    server.Restart();
    Console.WriteLine(JsonSerializer.Serialize(server.Address));
}

return 0;
