using DataAgent.LocalEngine;

// The other process of a test: "hold FILE" keeps a DuckDB file open until standard input ends.
if (args is ["hold", var file])
{
    using var connection = new DuckDbConnection($"Data Source={file}");
    connection.Open();
    Console.WriteLine("open");
    Console.In.ReadToEnd();
}
