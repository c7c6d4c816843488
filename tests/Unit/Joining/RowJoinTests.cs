using System.Collections;
using System.Data;
using DataAgent.Joining;
using DataAgent.Rows;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Joining;

public sealed class RowJoinTests
{
    private static readonly object?[] Left = [Row(("id", 1), ("name", "John")), Row(("id", 2), ("name", "Alice")), Row(("id", null), ("name", "Bob"))];
    private static readonly object?[] Right = [Row(("id", 1), ("mail", "j@x")), Row(("id", 4), ("mail", "d@x")), Row(("id", null), ("mail", "n@x"))];

    [Theory]
    [InlineData(JoinKind.Inner, "id=1 name=John mail=j@x")]
    [InlineData(JoinKind.Left, "id=1 name=John mail=j@x|id=2 name=Alice mail=null|id=null name=Bob mail=null")]
    [InlineData(JoinKind.Right, "id=1 name=John mail=j@x|id=4 name=null mail=d@x|id=null name=null mail=n@x")]
    [InlineData(JoinKind.Full, "id=1 name=John mail=j@x|id=2 name=Alice mail=null|id=null name=Bob mail=null|id=4 name=null mail=d@x|id=null name=null mail=n@x")]
    [InlineData(JoinKind.Semi, "id=1 name=John")]
    [InlineData(JoinKind.Anti, "id=2 name=Alice|id=null name=Bob")]
    public void Each_kind_gives_what_sql_gives(JoinKind kind, string expected) =>
        Assert.Equal(expected, string.Join('|', Texts(Join(Left, Right, kind, "id"))));

    [Fact]
    public void A_cross_join_pairs_every_row_in_order()
    {
        var rows = Texts(Join([Row(("a", 1)), Row(("a", 2))], [Row(("b", "x")), Row(("b", "y"))], JoinKind.Cross));
        Assert.Equal(["a=1 b=x", "a=1 b=y", "a=2 b=x", "a=2 b=y"], rows);
    }

    [Fact]
    public void Null_equals_null_only_when_asked()
    {
        var options = new JoinOptions { On = [JoinKey.Parse("id")], NullEqualsNull = true };
        Assert.Equal(["id=1 name=John mail=j@x", "id=null name=Bob mail=n@x"], Texts(Join(Left, Right, options)));
    }

    [Fact]
    public void Other_collisions_get_a_prefix_and_every_match_is_kept()
    {
        var rows = Texts(Join([Row(("id", 1), ("v", "a"))], [Row(("id", 1), ("v", "x")), Row(("id", 1), ("v", "y"))], JoinKind.Inner, "id"));
        Assert.Equal(["id=1 v=a r_v=x", "id=1 v=a r_v=y"], rows);
    }

    [Fact]
    public void Keys_of_two_names_are_both_kept() =>
        Assert.Equal(["id=1 user_id=1 n=5"], Texts(Join([Row(("id", 1))], [Row(("user_id", 1), ("n", 5))], JoinKind.Inner, "id=user_id")));

    [Fact]
    public void Composite_keys_compare_part_by_part() =>
        Assert.Empty(Join([Row(("a", "x y"), ("b", "z"))], [Row(("a", "x"), ("b", "y z"))], JoinKind.Inner, "a", "b"));

    [Fact]
    public void Property_selects_and_orders_the_columns()
    {
        var options = new JoinOptions { On = [JoinKey.Parse("id")], Properties = ["mail", "ID"] };
        Assert.Equal(["mail=j@x id=1"], Texts(Join(Left, Right, options)));
        var error = Assert.Throws<DataAgentException>(() => Join(Left, Right, options with { Properties = ["nope"] }));
        Assert.Equal(DataAgentError.ColumnNotFound, error.Error);
        Assert.Contains("id, name, mail", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_row_of_another_shape_adds_its_columns()
    {
        var rows = Texts(Join([Row(("id", 1), ("a", 1)), Row(("id", 1), ("b", 2)), Row(("id", 1), ("a", 3))], [Row(("id", 1), ("c", 0))], JoinKind.Inner, "id"));
        Assert.Equal(["id=1 a=1 c=0", "id=1 a=null b=2 c=0", "id=1 a=3 b=null c=0"], rows);
    }

    [Fact]
    public void Right_rows_of_several_shapes_take_the_union_of_columns() =>
        Assert.Equal(["id=1 a=1 b=null", "id=1 a=null b=2"],
            Texts(Join([Row(("id", 1))], [Row(("id", 1), ("a", 1)), Row(("b", 2), ("id", 1))], JoinKind.Inner, "id")));

    [Fact]
    public void Hashtables_data_rows_classes_and_typed_rows_join_with_each_other()
    {
        using var table = new DataTable();
        table.Columns.Add("id", typeof(long));
        table.Columns.Add("t", typeof(string));
        table.Rows.Add(7L, DBNull.Value);
        object[] inputs = [new Hashtable { ["id"] = 7 }, table.Rows[0], new { id = (short)7 }, Make(RowShape.Of([new Column("id", typeof(decimal))]), 7m)];
        foreach (var left in inputs)
        {
            foreach (var right in inputs)
                Assert.Single(Join([left], [right], JoinKind.Inner, "id"));
        }
    }

    [Fact]
    public void Outer_joins_make_the_lacking_sides_columns_nullable()
    {
        var left = Typed<int>("l", 1, 2);
        var row = Assert.Single(Join(left, Typed<int>("r", 1), JoinKind.Inner, "key"));
        Assert.Equal(typeof(int), row.GetType().GetProperty("r")!.PropertyType);
        row = Join(left, Typed<int>("r", 1), JoinKind.Left, "key")[1];
        Assert.Equal(typeof(int?), row.GetType().GetProperty("r")!.PropertyType);
        Assert.Equal("key=2 l=1 r=null", Text(row));
    }

    [Fact]
    public void The_first_row_is_out_before_the_second_left_row_is_asked_for()
    {
        static IEnumerable<object?> Endless()
        {
            yield return Row(("id", 1));
            throw new InvalidOperationException("asked for too much");
        }
        using var rows = RowJoin.Join(Endless(), Right, new JoinOptions { On = [JoinKey.Parse("id")] }, default).GetEnumerator();
        Assert.True(rows.MoveNext());
    }

    [Fact]
    public void A_right_side_that_fails_gives_its_error_and_no_row()
    {
        static IEnumerable<object?> Failing()
        {
            yield return Row(("id", 1));
            throw new InvalidOperationException("connection lost");
        }
        using var rows = RowJoin.Join(Left, Failing(), new JoinOptions { On = [JoinKey.Parse("id")] }, default).GetEnumerator();
        Assert.Equal("connection lost", Assert.Throws<InvalidOperationException>(() => rows.MoveNext()).Message);
    }

    [Fact]
    public void An_empty_side_is_no_error()
    {
        Assert.Empty(Join(Left, [], JoinKind.Inner, "id"));
        Assert.Equal(3, Join(Left, [], JoinKind.Left, "id").Count);
        Assert.Equal(3, Join([], Right, JoinKind.Full, "id").Count);
        Assert.Equal(3, Join(Left, [], JoinKind.Anti, "id").Count);
    }
}
