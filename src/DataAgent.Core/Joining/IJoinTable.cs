using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>A built right side whose key type only the implementing class knows.</summary>
internal interface IJoinTable
{
    /// <summary>Joins a run of left rows of one shape.</summary>
    /// <param name="alone">For left rows without a match; null: they are left out.</param>
    IEnumerable<object> Probe(IEnumerable<object> left, RowSource source, int[] ordinals, Func<object, object, object>? combine, Func<object, object>? alone);
}
