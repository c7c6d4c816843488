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

    /// <summary>BIFF2, Excel 2.1's own: records of a number, a length and their bytes; https://www.openoffice.org/sc/excelfileformat.pdf.</summary>
    [Fact]
    public void A_workbook_of_the_old_format_is_read_in_its_code_page()
    {
        using (var xls = new BinaryWriter(System.IO.File.Create(At("old.xls"))))
        {
            Record(xls, 0x0009, [2, 0, 0x10, 0]);
            Record(xls, 0x0042, BitConverter.GetBytes((ushort)1252));
            Record(xls, 0x0004, [0, 0, 0, 0, 0, 0, 0, 4, (byte)'n', 0xE4, (byte)'m', (byte)'e']);
            Record(xls, 0x0003, [1, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(19.5)]);
            Record(xls, 0x000A, []);
        }
        Assert.Equal(["näme=19.5"], Read(At("old.xls")));
    }

    private static void Record(BinaryWriter to, ushort number, byte[] bytes)
    {
        to.Write(number);
        to.Write((ushort)bytes.Length);
        to.Write(bytes);
    }
}
