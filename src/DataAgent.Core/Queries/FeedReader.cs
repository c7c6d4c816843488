using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>The rows of a load: counted, stopped by the caller's token, and handed out in batches.</summary>
internal sealed class FeedReader(DbDataReader inner, TableFeedOptions options, CancellationToken cancellationToken) : ReaderOver(inner)
{
    private const int ProgressRows = 1024;

    private long limit = long.MaxValue;

    /// <summary>Rows given out; while one is being written, its number from 1.</summary>
    public long RowNumber { get; private set; } = options.RowsBefore;

    /// <summary>The source has no more rows.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Ends after so many rows more; the next batch goes on from there.</summary>
    public void BeginBatch(long rows)
    {
        limit = rows == long.MaxValue ? rows : RowNumber + rows;
        IsAtEnd = false;
    }

    public override bool Read()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (RowNumber == limit || IsAtEnd)
            return false;
        IsAtEnd = !Inner.Read();
        if (IsAtEnd)
            return false;
        if (++RowNumber % ProgressRows == 0)
            options.Progress?.Invoke(RowNumber);
        return true;
    }

    public override bool NextResult() => false;
}
