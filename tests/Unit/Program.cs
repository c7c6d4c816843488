using DataAgent.LocalEngine;
using DataAgent.Unit;

// The other process of a test: "hold FILE" keeps a DuckDB file open until standard input ends; the rest is the registry's.
if (args is not ["hold", var file])
    return ChildProcess.Run(args);
using var connection = new DuckDbConnection($"Data Source={file}");
connection.Open();
Console.WriteLine("open");
Console.In.ReadToEnd();
return 0;
