using System.Data.Common;

namespace DataAgent.Queries;

/// <summary>How a load goes, beside what and where to.</summary>
internal sealed record TableFeedOptions
{
    /// <summary>The one that is open already, for drivers whose commands must be told of it; null: there is none, or none that must be told.</summary>
    public DbTransaction? Transaction { get; init; }

    /// <summary>Rows of the same load that were written before: numbers in messages go on from there.</summary>
    public long RowsBefore { get; init; }

    /// <summary>Fractions of a second that a column has no room for are cut; default: they are an error.</summary>
    public bool CutsTime { get; init; }

    /// <summary>Told once why a slower way is taken; null: nobody asks.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Told the number of rows read, every thousand or so, on the loading thread.</summary>
    public Action<long>? Progress { get; init; }
}
