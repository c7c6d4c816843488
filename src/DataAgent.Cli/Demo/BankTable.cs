namespace DataAgent.Cli.Demo;

/// <summary>One table of the demo: where it lies, how it is made, and its rows.</summary>
/// <param name="Definition">What stands between the parentheses of CREATE TABLE; SQL that SQLite and DuckDB both read.</param>
/// <param name="Columns">Names in the order of a row's values.</param>
/// <param name="Rows">The same rows at every call.</param>
internal sealed record BankTable(string Database, string Name, string Definition, string[] Columns, Func<IEnumerable<object?[]>> Rows);
