using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>A reader's rows with a text of ours as their first column; values are read by <see cref="Bindings"/> only.</summary>
/// <param name="label">The same in every row.</param>
internal sealed class LabeledReader(DbDataReader inner, string label) : ReaderOver(inner)
{
    /// <summary>Compiled readers are cached by the identity of what reads a column.</summary>
    private static readonly ConditionalWeakTable<LambdaExpression, LambdaExpression> Moved = [];

    private static readonly Expression<Func<DbDataReader, int, string>> ReadLabel = static (reader, ordinal) => reader.GetString(ordinal);

    public override int FieldCount => Inner.FieldCount + 1;

    /// <summary>The label's column, and then those of the reader below.</summary>
    public static ColumnBinding[] Bindings(string name, IEnumerable<ColumnBinding> below) =>
        [new(new Column(name, typeof(string), IsNullable: false), ReadLabel), .. below.Select(static binding => binding with { Read = Moved.GetValue(binding.Read, Move) })];

    public override string GetString(int ordinal) => ordinal == 0 ? label : Inner.GetString(ordinal - 1);

    public override bool IsDBNull(int ordinal) => ordinal > 0 && Inner.IsDBNull(ordinal - 1);

    /// <summary><c>(reader, ordinal) => read(((LabeledReader)reader).Inner, ordinal - 1)</c></summary>
    private static LambdaExpression Move(LambdaExpression read)
    {
        var (reader, ordinal) = (Expression.Parameter(typeof(DbDataReader), "reader"), Expression.Parameter(typeof(int), "ordinal"));
        var below = Expression.Property(Expression.Convert(reader, typeof(LabeledReader)), nameof(Inner));
        return Expression.Lambda(Expression.Invoke(read, below, Expression.Subtract(ordinal, Expression.Constant(1))), reader, ordinal);
    }
}
