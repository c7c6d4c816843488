namespace DataAgent.Plans;

/// <summary>How far a step of a running plan has come.</summary>
public enum StepState
{
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Something it needs failed, or the plan ended before it ran.</summary>
    Skipped,

    /// <summary>It was stopped because another step failed or the user wished it.</summary>
    Canceled,
}
