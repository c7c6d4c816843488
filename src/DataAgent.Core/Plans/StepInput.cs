namespace DataAgent.Plans;

/// <summary>The name of an output that a step takes, and the place in the document that says so.</summary>
internal readonly record struct StepInput(string Name, string Path);
