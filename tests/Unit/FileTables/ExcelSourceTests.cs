namespace DataAgent.Unit.FileTables;

public sealed class ExcelSourceTests : FileFolder
{
    [Fact]
    public void Cells_keep_their_types()
    {
        Workbook.Write(At("book.xlsx"), ("First", [
            [],
            ["id", "code", "price", "when", "day", "ok", null],
            [1, "007", 19.9, new DateTime(2024, 3, 1, 12, 30, 0), new DateTime(2024, 3, 1), true, null],
            [],
            [2, null, 5, null, null, false, "extra"],
        ]), ("Other sheet", [["x"], [1.5]]));

        Assert.Equal("Int64 String Decimal DateTime DateOnly Boolean String", Types(At("book.xlsx")));
        var rows = Read(At("book.xlsx"));
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("id=1 code=007 price=19.9 when=", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("Column7=extra", rows[1], StringComparison.Ordinal);
        Assert.Equal(["x=1.5"], Read(At("book.xlsx"), new() { Sheet = "other SHEET" }));
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        Workbook.Write(At("book.xlsx"), ("First", [["x"], [1]]));
        var failure = Assert.Throws<DataAgentException>(() => Read(At("book.xlsx"), new() { Sheet = "Nope" }));
        Assert.Equal(DataAgentError.ObjectNotFound, failure.Error);
        Assert.Contains("First", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_workbook_is_an_error() =>
        Assert.Equal(DataAgentError.FileInvalid, Assert.Throws<DataAgentException>(() => Read(File("book.xlsx", "not a zip"))).Error);
}
