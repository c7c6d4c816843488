using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Unit.LocalEngine;

public sealed class AllocationTests
{
    private const int Rows = 200_000;

    [Fact]
    public void Reading_a_row_allocates_the_row_alone()
    {
        using var session = LocalSession.Open();
        using var reader = session.Query($"SELECT i, NULLIF(i, 5) AS n, i::DECIMAL(12,2) AS d, TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS t, i % 2 = 0 AS b, DATE '2024-01-01' AS x FROM range({Rows}) t(i)", null, default);
        var bindings = LoadTests.Bindings(reader);
        var shape = RowShape.Of(bindings.Select(static b => b.Column));
        var read = RowReaderCompiler.Compile(shape, bindings, reader.GetType());
        reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(reader);
        var row = GC.GetAllocatedBytesForCurrentThread() - before;

        before = GC.GetAllocatedBytesForCurrentThread();
        var rows = 0;
        for (; reader.Read(); rows++)
            read(reader);
        var all = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Rows - 1, rows);
        Assert.InRange(all, row * rows, (row * rows) + 4096);
    }

    [Fact]
    public void Loading_allocates_nothing_a_row()
    {
        using var session = LocalSession.Open();
        using var reader = session.Query($"SELECT i, NULLIF(i, 5) AS n, i::DECIMAL(12,2) AS d, TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS t, i % 2 = 0 AS b FROM range({Rows}) t(i)", null, default);
        var bindings = LoadTests.Bindings(reader);
        var before = GC.GetAllocatedBytesForCurrentThread();
        session.Load("t", reader, bindings, default);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * Rows);
    }
}
