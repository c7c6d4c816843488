namespace DataAgent.Joining;

/// <summary>A difference in spelling or type that keeps keys apart, and what would bring them together.</summary>
/// <param name="Problem">Such as "Text on the left, numbers on the right."</param>
/// <param name="Example">Two keys that would meet: <c>'CUST042' and 42</c>.</param>
/// <param name="Remedy">What to do to which side.</param>
/// <param name="Switches">Those of a join that do it, such as <c>-CoerceKeys</c>; null: the values must be changed before the join.</param>
/// <param name="LeftOverlapPercent">Of the left rows with a key, how many would then match.</param>
/// <param name="RightOverlapPercent">Of the right rows with a key, how many would then match.</param>
public sealed record KeyObstacle(
    string Problem, string Example, string Remedy, string? Switches, double LeftOverlapPercent, double RightOverlapPercent);
