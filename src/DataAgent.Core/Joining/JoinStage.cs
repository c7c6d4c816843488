using System.Reflection;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>A join in progress: the built right side, and the left columns seen so far.</summary>
internal sealed class JoinStage(RightRows right, JoinOptions options, CancellationToken cancellationToken)
{
    // An empty right side has no columns, so nothing can be asked of its keys.
    private readonly int[] rightOrdinals = right.Count == 0 ? [] : KeyBinding.Ordinals("right", options.On.Select(static k => k.Right), right.Source, right.Source.Columns);
    private readonly Dictionary<RowSource, LeftBinding> bindings = [];
    private IReadOnlyList<Column> leftColumns = [];
    private IJoinTable? table;
    private KeyKind[]? kinds;
    private Type[]? rightTypes;

    public IEnumerable<object> Join(LeftRows left)
    {
        var binding = Binding(left.Source, left.First);
        if (right.Count == 0)
            return Kept(left.Run().Where(_ => KeepsLeft), left, binding.Alone);
        var rows = table!.Join(left.Run(), binding);
        return IsFilter ? Kept(rows, left, binding.Alone) : rows;
    }

    /// <summary>For rows of this source, until one of another comes.</summary>
    /// <param name="first">Its first item.</param>
    public LeftProbe Probe(RowSource source, object first)
    {
        var binding = Binding(source, first);
        if (right.Count > 0)
            return table!.Probe(binding);
        return (item, original, write) =>
        {
            if (KeepsLeft)
                write(binding.Alone is null ? original : binding.Alone(item));
        };
    }

    /// <summary>The right rows that had no match, in their order.</summary>
    public IEnumerable<object> Unmatched()
    {
        if (options.Kind is not (JoinKind.Right or JoinKind.Full) || right.Count == 0)
            yield break;
        var (shape, columns) = Layout();
        var alone = CombinerCompiler.RightAlone(shape, columns, right.Source);
        for (var i = 0; i < right.Count; i++)
        {
            if (!right.IsMatched[i])
                yield return alone(right.Items[i]);
        }
    }

    private bool IsFilter => options.Kind is JoinKind.Semi or JoinKind.Anti;

    /// <summary>Where the right side is empty.</summary>
    private bool KeepsLeft => options.Kind is JoinKind.Left or JoinKind.Full or JoinKind.Anti;

    private LeftBinding Binding(RowSource source, object first)
    {
        if (bindings.TryGetValue(source, out var binding))
            return binding;
        Include(source);
        binding = Bind(source);
        if (right.Count > 0)
            Build(KeyBinding.Types(source, binding.Ordinals, [first]));
        return bindings[source] = binding;
    }

    /// <summary>A new column changes the output's shape, and with it all that was compiled.</summary>
    private void Include(RowSource source)
    {
        leftColumns = leftColumns.Count == 0 ? source.Columns : ColumnUnion.Of([leftColumns, source.Columns]);
        bindings.Clear();
    }

    private LeftBinding Bind(RowSource source)
    {
        var ordinals = KeyBinding.Ordinals("left", options.On.Select(static k => k.Left), source, leftColumns);
        var (shape, columns) = Layout();
        var united = columns.Select(c => c.Left < 0 ? c : c with { Left = source.IndexOf(leftColumns[c.Left].Name) }).ToArray();
        var combine = right.Count == 0 || IsFilter ? null : CombinerCompiler.Pair(shape, united, source, right.Source);
        var alone = options.Kind is JoinKind.Left or JoinKind.Full || (IsFilter && options.Properties is not null) ? CombinerCompiler.LeftAlone(shape, united, source) : null;
        return new(source, ordinals, combine, alone);
    }

    /// <summary>The left objects as they came, or what is selected of them.</summary>
    private static IEnumerable<object> Kept(IEnumerable<object> items, LeftRows left, Func<object, object>? alone)
    {
        foreach (var item in items)
            yield return alone is null ? left.Original : alone(item);
    }

    /// <summary>Builds the table, or keeps the one there is if the keys are of the same kinds.</summary>
    private void Build(Type[] leftTypes)
    {
        rightTypes ??= KeyBinding.Types(right.Source, rightOrdinals, right.Items.Take(right.Count));
        var chosen = KeyBinding.Kinds(leftTypes, rightTypes, options);
        if (kinds is not null && kinds.SequenceEqual(chosen))
            return;
        kinds = chosen;
        bindings.Clear();
        table = (IJoinTable)Activator.CreateInstance(
            typeof(JoinTable<>).MakeGenericType(KeyCompiler.KeyType(chosen, options)),
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions,
            binder: null,
            [right, rightOrdinals, chosen, options, cancellationToken],
            culture: null)!;
    }

    private (RowShape Shape, IReadOnlyList<JoinColumn> Columns) Layout()
    {
        var columns = JoinLayout.Of(leftColumns, right.Source.Columns, options);
        return (RowShape.Of(columns.Select(static c => c.Column)), columns);
    }
}
