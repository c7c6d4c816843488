using DataAgent.Joining;

namespace DataAgent.Unit.Joining;

public class KeyDiagnosisTests
{
    public static TheoryData<object?[], object?[], string?, string> Spellings => new()
    {
        { ["CUST042", "CUST043", "CUST044"], [42, 43], null, "'CUST042' and 42" },
        { ["CUST042", "CUST043"], ["42", "043"], null, "'CUST042' and '42'" },
        { ["A-1x", "A-2y"], ["1x", "2y"], null, "'A-1x' and '1x'" },
        { ["0042", "0043"], ["42", "43"], null, "'0042' and '42'" },
        { ["0042", "0043"], [42L, 43L], "-CoerceKeys", "'0042' and 42" },
        { ["ab", "cd"], ["AB", "CD"], "-IgnoreCase", "'ab' and 'AB'" },
        { ["ab ", " cd"], ["ab", "cd"], "-TrimKeys", "'ab ' and 'ab'" },
        { ["ab ", " cd"], ["AB", "CD"], "-IgnoreCase -TrimKeys -CoerceKeys", "'ab ' and 'AB'" },
        { ["{6F9619FF-8B86-D011-B42D-00C04FC964FF}"], ["6f9619ff8b86d011b42d00c04fc964ff"], null, "" },
        { ["{6F9619FF-8B86-D011-B42D-00C04FC964FF}"], [Guid.Parse("6f9619ff8b86d011b42d00c04fc964ff")], "-CoerceKeys", "" },
        { ["2024-03-01", "2024-12-24"], [new DateOnly(2024, 3, 1), new DateOnly(2024, 12, 24)], "-CoerceKeys", "'2024-03-01' and 2024-03-01" },
        { ["24.12.2024", "01.03.2024"], [new DateTime(2024, 3, 1), new DateTime(2024, 12, 24)], null, "'24.12.2024' and 2024-12-24T00:00:00" },
        { [new DateOnly(2024, 3, 1)], [new DateTime(2024, 3, 1, 12, 30, 0)], null, "2024-03-01 and 2024-03-01T12:30:00" },
        { ["24.12.2024", "01.03.2024"], ["2024-03-01", "2024-12-24"], null, "'24.12.2024' and '2024-12-24'" },
        { [DayOfWeek.Monday], ["MONDAY"], "-IgnoreCase", "Monday and 'MONDAY'" },
        { [DayOfWeek.Monday], [1], "-CoerceKeys", "Monday and 1" },
        { ["12-34.5"], ["12345"], null, "'12-34.5' and '12345'" },
    };

    [Theory, MemberData(nameof(Spellings))]
    public void It_finds_what_stands_in_the_way_and_what_would_help(object?[] left, object?[] right, string? switches, string example)
    {
        var found = KeyDiagnosis.Diagnose(left, right);
        Assert.Equal(0, found.LeftOverlapPercent);
        Assert.NotNull(found.Best);
        Assert.Equal(switches, found.Best.Switches);
        Assert.Equal(100, found.Best.RightOverlapPercent);
        if (example.Length > 0)
            Assert.Equal(example, found.Best.Example);
    }

    [Fact]
    public void Keys_that_meet_need_no_remedy()
    {
        var found = KeyDiagnosis.Diagnose([1, 2L, null], [2.0m, 1, 1]);
        Assert.Equal(100, found.LeftOverlapPercent);
        Assert.Empty(found.Obstacles);
        Assert.Equal("OneToMany", found.Cardinality);
        Assert.Equal(new KeySide(3, 1, 2, [], 100) with { Types = found.Left.Types }, found.Left);
        Assert.Equal(["Int32", "Int64"], found.Left.Types.Order());
        Assert.Equal(1, found.Right.Duplicates);
    }

    [Fact]
    public void What_a_switch_does_is_not_told_twice()
    {
        Assert.Equal(["-IgnoreCase"], KeyDiagnosis.Diagnose(["a-b", "c"], ["A-B", "C"]).Obstacles.Select(static o => o.Switches));
        Assert.Equal(["-TrimKeys"], KeyDiagnosis.Diagnose(["ab "], ["ab"]).Obstacles.Select(static o => o.Switches));
        Assert.Equal(["-CoerceKeys"], KeyDiagnosis.Diagnose(["2024-01-05 10:00:00"], [new DateTime(2024, 1, 5, 10, 0, 0)]).Obstacles.Select(static o => o.Switches));
    }

    [Fact]
    public void Keys_that_nothing_brings_together_get_no_remedy()
    {
        var found = KeyDiagnosis.Diagnose(["a", "b"], ["c", "d"]);
        Assert.Null(found.Best);
        Assert.Equal(0, found.RightOverlapPercent);
    }

    [Fact]
    public void A_remedy_says_the_overlap_it_would_give_of_all_rows_with_a_key()
    {
        var found = KeyDiagnosis.Diagnose(["CUST1", "CUST2", "CUST3", "CUST4", "CUST5", "CUST6", "CUST7", "CUST8", "CUST9", "none"], [1, 2]);
        Assert.Equal(20, found.Best!.LeftOverlapPercent);
        Assert.Equal(100, found.Best.RightOverlapPercent);
        Assert.Contains("'CUST' on the left", found.Best.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_part_of_a_key_is_looked_at_by_itself()
    {
        object[] left = [Rows.Row(("a", 1), ("b", "X")), Rows.Row(("a", 2), ("b", null))];
        object[] right = [Rows.Row(("c", 1), ("b", "x"))];
        var found = KeyDiagnosis.DiagnoseRows(left, right, [JoinKey.Parse("a=c"), JoinKey.Parse("b")], 100, null, default);
        Assert.Equal([("a", "c"), ("b", "b")], found.Select(static f => (f.LeftKey, f.RightKey)));
        Assert.Equal(50, found[0].LeftOverlapPercent);
        Assert.Equal("-IgnoreCase", found[1].Best!.Switches);
        Assert.False(found[0].IsSample);
    }

    [Fact]
    public void No_more_than_the_sample_is_read()
    {
        static IEnumerable<object> Endless()
        {
            for (var i = 0; ; i++)
                yield return Rows.Row(("k", i));
        }

        var found = Assert.Single(KeyDiagnosis.DiagnoseRows(Endless(), Endless().Skip(5), [JoinKey.Parse("k")], 10, null, default));
        Assert.True(found.IsSample);
        Assert.Equal(50, found.LeftOverlapPercent);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<DataAgentException>(() => KeyDiagnosis.DiagnoseRows([Rows.Row(("k", 1))], [Rows.Row(("j", 1))], [JoinKey.Parse("k")], 10, null, default));
        Assert.Equal(DataAgentError.JoinKeyNotFound, failure.Error);
        Assert.Contains("right side has no column 'k'", failure.Message, StringComparison.Ordinal);
    }
}
