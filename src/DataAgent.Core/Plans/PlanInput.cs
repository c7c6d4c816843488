using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>Rows that a caller hands to a plan as if a step had produced them.</summary>
public sealed record PlanInput(DbDataReader Reader, IReadOnlyList<ColumnBinding> Bindings);
