namespace DataAgent.Plans;

/// <summary>What asking the databases about a plan has found.</summary>
/// <param name="Faults">What they would refuse, with its place in the document.</param>
/// <param name="Notes">What could not be asked, and why.</param>
public sealed record PlanCheck(IReadOnlyList<PlanFault> Faults, IReadOnlyList<string> Notes);
