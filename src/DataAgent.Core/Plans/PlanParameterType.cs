namespace DataAgent.Plans;

/// <summary>What a plan's parameter holds; documents write it in lower case.</summary>
public enum PlanParameterType
{
    Text,
    Integer,
    Decimal,
    Double,
    Boolean,
    Date,
    DateTime,
    Uuid,
}
