using DataAgent.Joining;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Joining;

public sealed class JoinErrorTests
{
    private static DataAgentException Fails(object left, object right, JoinOptions options) =>
        Assert.Throws<DataAgentException>(() => Join([left], [right], options));

    [Fact]
    public void A_lacking_key_lists_that_sides_columns()
    {
        var error = Fails(Row(("id", 1), ("name", "a")), Row(("user", 1), ("mail", "b")), new JoinOptions { On = [JoinKey.Parse("id")] });
        Assert.Equal(DataAgentError.JoinKeyNotFound, error.Error);
        Assert.Contains("right", error.Message, StringComparison.Ordinal);
        Assert.Contains("user, mail", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_are_never_equal_are_named_with_the_way_out()
    {
        var error = Fails(Row(("id", 1)), Row(("id", "1")), new JoinOptions { On = [JoinKey.Parse("id")] });
        Assert.Equal(DataAgentError.JoinKeyTypesDiffer, error.Error);
        Assert.Contains("Int32", error.Message, StringComparison.Ordinal);
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
        Assert.Contains("-CoerceKeys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_right_row_too_many_suggests_a_plan()
    {
        var options = new JoinOptions { On = [JoinKey.Parse("key")], MaxRightRows = 2 };
        Assert.Equal(2, Join(Typed<int>("l", 1, 2), Typed<int>("r", 1, 2), options).Count);
        var error = Assert.Throws<DataAgentException>(() => Join(Typed<int>("l", 1), Typed<int>("r", 1, 2, 3), options));
        Assert.Equal(DataAgentError.JoinTooLarge, error.Error);
        Assert.Contains("plan", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JoinExpectation.OneToOne, "left")]
    [InlineData(JoinExpectation.OneToMany, "left")]
    [InlineData(JoinExpectation.ManyToOne, "right")]
    public void A_broken_expectation_names_the_first_offending_key(JoinExpectation expect, string side)
    {
        int[] twice = [5, 7, 7, 5], once = [5, 7];
        var (left, right) = side == "left" ? (twice, once) : (once, twice);
        var options = new JoinOptions { On = [JoinKey.Parse("key")], Expect = expect };
        var error = Assert.Throws<DataAgentException>(() =>
            Join(Typed<int>("l", [.. left.Cast<object>()]), Typed<int>("r", [.. right.Cast<object>()]), options));
        Assert.Equal(DataAgentError.JoinKeyNotUnique, error.Error);
        Assert.Contains($"the {side} side", error.Message, StringComparison.Ordinal);
        Assert.Contains("key = 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_equal_only_to_themselves_are_refused()
    {
        var error = Fails(Row(("id", new object[] { 1 })), Row(("id", new object[] { 1 })), new JoinOptions { On = [JoinKey.Parse("id")], CoerceKeys = true });
        Assert.Equal(DataAgentError.JoinKeyTypesDiffer, error.Error);
        Assert.Contains("Object[]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_rows_is_no_row()
    {
        foreach (var list in new object[] { new[] { 1 }, new List<object> { Row(("id", 1)) }, new System.Data.DataTable() })
        {
            var error = Fails(list, Row(("id", 1)), new JoinOptions { On = [JoinKey.Parse("id")] });
            Assert.Equal(DataAgentError.InputInvalid, error.Error);
            Assert.Contains("one by one", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_is_no_row() =>
        Assert.Equal(DataAgentError.InputInvalid, Fails(5, Row(("id", 1)), new JoinOptions { On = [JoinKey.Parse("id")] }).Error);

    [Fact]
    public void Keys_and_kind_must_agree()
    {
        Assert.Equal(DataAgentError.InputInvalid, Fails(Row(("a", 1)), Row(("a", 1)), new JoinOptions()).Error);
        Assert.Equal(DataAgentError.InputInvalid, Fails(Row(("a", 1)), Row(("a", 1)), new JoinOptions { Kind = JoinKind.Cross, On = [JoinKey.Parse("a")] }).Error);
        Assert.Equal(DataAgentError.InputInvalid, Assert.Throws<DataAgentException>(() => JoinKey.Parse("=b")).Error);
    }
}
