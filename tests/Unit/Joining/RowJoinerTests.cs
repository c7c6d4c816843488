using DataAgent.Joining;

namespace DataAgent.Unit.Joining;

public class RowJoinerTests
{
    private sealed record Left(int? Key, string Name);

    private sealed record Right(int? Key, int Value);

    [Theory]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Right)]
    [InlineData(JoinKind.Full)]
    [InlineData(JoinKind.Semi)]
    [InlineData(JoinKind.Anti)]
    public void Rows_handed_in_one_by_one_join_like_a_sequence(JoinKind kind)
    {
        const int Seed = 20261;
        var random = new Random(Seed);
        object?[] left = [.. Enumerable.Range(0, 200).Select(i => new Left(random.Next(6) == 0 ? null : random.Next(40), $"n{i}"))];
        object?[] right = [.. Enumerable.Range(0, 60).Select(_ => new Right(random.Next(6) == 0 ? null : random.Next(60), random.Next()))];
        var options = new JoinOptions { On = [JoinKey.Parse("Key")], Kind = kind };

        var joiner = new RowJoiner(right, options, CancellationToken.None);
        var rows = new List<object>();
        foreach (var row in left)
            joiner.Probe(row, rows.Add);
        var pushed = rows.Concat(joiner.Finish()).Select(Text).ToList();
        var pulled = RowJoin.Join(left, right, options, CancellationToken.None).Select(Text).ToList();

        Assert.True(pulled.SequenceEqual(pushed), $"Seed {Seed}: {pushed.Count} rows one by one, {pulled.Count} as a sequence.");
        Assert.NotEmpty(pushed);
    }

    private static string Text(object row) =>
        string.Join("|", row.GetType().GetProperties().Select(p => $"{p.Name}={p.GetValue(row)}"));
}
