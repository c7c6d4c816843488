namespace DataAgent.FileTables;

/// <summary>One value of a JSON object or a worksheet's row as text.</summary>
/// <param name="Text">Null: there is no value.</param>
internal readonly record struct Cell(string? Text, CellKinds Kind);
