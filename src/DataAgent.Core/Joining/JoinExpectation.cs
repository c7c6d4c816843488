namespace DataAgent.Joining;

/// <summary>Which side's keys must be unique; null keys are not looked at.</summary>
public enum JoinExpectation
{
    Any,
    OneToOne,

    /// <summary>Left keys are unique.</summary>
    OneToMany,

    /// <summary>Right keys are unique.</summary>
    ManyToOne,
}
