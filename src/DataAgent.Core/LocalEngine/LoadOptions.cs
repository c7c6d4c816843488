using System.Data.Common;

namespace DataAgent.LocalEngine;

/// <summary>How a load goes about its reader.</summary>
internal sealed record LoadOptions
{
    /// <summary>The reader that values are taken from, below the one that moves: their calls go to the driver straight. Null: the same.</summary>
    public DbDataReader? Values { get; init; }

    /// <summary>Called after each chunk with the rows and bytes so far, on the loading thread.</summary>
    public Action<long, long>? Progress { get; init; }
}
